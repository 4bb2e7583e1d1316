"""Messages about files: what cannot be opened, and what a carrier had to decide."""

TEXTS: dict[str, tuple[str, str]] = {
    # Files that cannot be used
    "empty_file": ("文件是空的；请检查是否复制完整", "the file is empty; check that it was copied completely"),
    "file_too_large": (
        "文件超过 {most} MB；请拆开，或只保留申报条件部分",
        "the file is larger than {most} MB; split it, or keep only the conditions",
    ),
    "unknown_format": (
        "认不出这种文件（{found}）；可读：txt、docx、doc、wps、xlsx、xls、et、csv、pdf、html、mht，请另存为其中一种",
        "this kind of file ({found}) is not known; save it as txt, docx, doc, wps, xlsx, xls, et, csv, pdf, html or mht",
    ),
    "save_as": (
        "暂不读这种文件（{found}）；请在 {program} 中打开，另存为 {other}",
        "this kind of file ({found}) is not read; open it in {program} and save it as {other}",
    ),
    "is_picture": (
        "这是图片，其中没有文字；请安装文字识别组件：pip install 'zhunkao[ocr]'，或换用带文字的文件",
        "this is a picture and holds no text; install the extra: pip install 'zhunkao[ocr]', or use a file with text",
    ),
    "scan": (
        "这个 PDF 是扫描图像，没有文字层（共 {pages} 页）；请安装文字识别组件：pip install 'zhunkao[ocr]'，或换用带文字的文件",
        "this pdf is a scan without a text layer ({pages} pages); install the extra: pip install 'zhunkao[ocr]', "
        "or use a file with text",
    ),
    "too_many_scans": (
        "扫描件超过 {most} 页；请只保留申报条件部分",
        "the scan has more than {most} pages; keep only the conditions",
    ),
    "no_text": ("文件里没有文字；请检查是否另存正确", "the file holds no text; check that it was saved properly"),
    "encrypted": ("文件有密码保护；请去掉密码后再读", "the file is protected by a password; remove it and read the file again"),
    "broken_zip": (
        "文件已损坏，无法解压（{why}）；请在原程序中打开并重新保存",
        "the file is damaged and cannot be unpacked ({why}); open it in its own program and save it again",
    ),
    "broken_xml": (
        "文件已损坏：{part} 不是完好的 XML（{why}）；请在原程序中打开并重新保存",
        "the file is damaged: {part} is not well-formed XML ({why}); open it in its own program and save it again",
    ),
    "broken_pdf": (
        "PDF 已损坏，无法读取（{why}）；请重新导出",
        "the pdf is damaged and cannot be read ({why}); export it again",
    ),
    "broken_workbook": (
        "工作簿已损坏，无法读取（{why}）；请在 Excel 或 WPS 中打开并重新保存",
        "the workbook is damaged and cannot be read ({why}); open it in Excel or WPS and save it again",
    ),
    "broken_compound": (
        "文件已损坏（OLE 结构不完整）；请在原程序中打开并重新保存",
        "the file is damaged (its OLE structure is incomplete); open it in its own program and save it again",
    ),
    "part_missing": (
        "文件不完整：缺少 {part}；请在原程序中打开并重新保存",
        "the file is incomplete: {part} is missing; open it in its own program and save it again",
    ),
    "part_too_large": (
        "{part} 解压后超过 {most} MB，不予读取；请只保留申报条件部分",
        "{part} unpacks to more than {most} MB and is refused; keep only the conditions",
    ),
    "zip_bomb": (
        "文件解压后异常庞大（上限 {most} MB），为安全起见不予读取；请在原程序中打开并重新保存",
        "the file unpacks to an abnormal size (limit {most} MB) and is refused; open it in its own program and save it again",
    ),
    "has_doctype": (
        "{part} 含有文档类型声明（DTD/实体），为安全起见不予读取；请在原程序中打开并重新保存",
        "{part} declares a document type (DTD, entities) and is refused for safety; open it in its own program and save it again",
    ),
    "too_deep": ("文件嵌套过深，不予读取；请简化后重试", "the file is nested too deeply and is refused; simplify it"),
    "table_too_large": (
        "表格太大（{rows} 行 × {columns} 列；上限 {most_columns} 列、{most} 格）；请只保留申报条件部分",
        "the table is too large ({rows} rows × {columns} columns; at most {most_columns} columns, {most} cells); shorten it",
    ),
    "text_too_long": (
        "文字超过 {most} 个字符；请拆开，或只保留申报条件部分",
        "the text is longer than {most} characters; split it, or keep only the conditions",
    ),
    "too_many_pages": (
        "PDF 超过 {most} 页；请只保留申报条件部分",
        "the pdf has more than {most} pages; keep only the conditions",
    ),
    "page_too_dense": (
        "PDF 第 {page} 页的图文对象超过 {most} 个，不予读取；请重新导出",
        "page {page} of the pdf holds more than {most} objects and is refused; export it again",
    ),
    "stream_too_large": (
        "PDF 内的数据流解压后超过 {most} MB，为安全起见不予读取；请重新导出",
        "a stream of the pdf unpacks to more than {most} MB and is refused for safety; export it again",
    ),
    "too_slow": (
        "PDF 在 {seconds} 秒内没有读完，可能已损坏；请重新导出",
        "the pdf could not be read within {seconds} seconds and may be damaged; export it again",
    ),
    "undecodable_pdf": (
        "PDF 的文字没有对应的字符（{share}% 无法还原）；请从原文件重新导出",
        "the text of the pdf has no characters to it ({share}% cannot be told); export it again from its source",
    ),
    "out_of_memory": (
        "内存不够读这个文件；请拆开，或只保留申报条件部分",
        "there is not enough memory to read this file; split it, or keep only the conditions",
    ),
    # Reading in a process of its own
    "guard_memory": (
        "读这个文件所需内存超过 {most} MB，已中止；请拆开，或只保留申报条件部分",
        "reading this file takes more than {most} MB of memory and was ended; split it, or keep only the conditions",
    ),
    "guard_time": (
        "{seconds} 秒内没有读完，已中止；文件可能已损坏或太大，请重新导出或拆开",
        "the file could not be read within {seconds} seconds; it may be damaged or too large: export it again or split it",
    ),
    "guard_died": (
        "读取进程意外中止（{why}）；文件可能已损坏，请重新导出",
        "the process that read the file died ({why}); the file may be damaged: export it again",
    ),
    "guard_answer": (
        "读出的结果超过 {most} MB，不予接收；请拆开，或只保留申报条件部分",
        "what was read is larger than {most} MB and is refused; split the file, or keep only the conditions",
    ),
    "needs_libreoffice": (
        "读取这种格式（{kind}）需要 LibreOffice；请安装后重试，或在原程序中另存为 {into}",
        "reading this format ({kind}) needs LibreOffice; install it, or save the file as {into} in its own program",
    ),
    "conversion_failed": (
        "LibreOffice 未能转换这个文件（{why}）；请在原程序中另存为 {into}",
        "LibreOffice could not convert the file ({why}); save it as {into} in its own program",
    ),
    "broken_csv": (
        "逗号分隔的表格已损坏（{why}）；请重新导出，或另存为 xlsx",
        "the table of separated values is damaged ({why}); export it again, or save it as xlsx",
    ),
    "broken_picture": (
        "图片打不开，或已损坏；请另存为 png 或 jpg",
        "the picture cannot be opened; save it as png or jpg",
    ),
    # Places
    "at_paragraph": ("第 {n} 段", "paragraph {n}"),
    "at_cell": ("表 {table} 第 {row} 行第 {column} 列", "table {table}, row {row}, column {column}"),
    "at_page": ("第 {page} 页", "page {page}"),
    "at_sheet": ("工作表“{sheet}”", "sheet “{sheet}”"),
    "at_page_head": ("页眉页脚", "page heads and feet"),
    "note_label": ("注{number}：", "note {number}: "),
    # What a carrier had to decide
    "text_deleted": ("修订：已删除“{words}”，按接受修订不读", "tracked change: “{words}” is deleted and not read"),
    "text_inserted": ("修订：“{now}”是新插入的，按接受修订读入", "tracked change: “{now}” is inserted and read"),
    "text_replaced": ("修订：原为“{words}”，现读作“{now}”", "tracked change: was “{words}”, read as “{now}”"),
    "text_moved_away": ("修订：“{words}”已移走，不在此处读", "tracked change: “{words}” is moved away and not read here"),
    "text_moved_here": ("修订：“{now}”是移到此处的", "tracked change: “{now}” is moved here"),
    "text_hidden": ("隐藏文字“{words}”不读", "the hidden text “{words}” is not read"),
    "text_maybe_hidden": (
        "“{now}”可能看不见（白色字，或样式表在某处隐藏它），仍照读；请对照原件",
        "“{now}” may not be seen (white letters, or hidden by a style sheet in some places) and is still read; compare it",
    ),
    "form_value": ("“{now}”是表单里预填的内容，照读", "“{now}” stands in a field of a form and is read"),
    "uneven_row": (
        "这一行的格数与其他行不同，格内可能有未加引号的逗号：{words}",
        "this row has another number of fields; a field may hold a comma without quotation marks: {words}",
    ),
    "text_struck": (
        "“{now}”划了删除线，仍照读；是否作废请核对",
        "“{now}” is struck through and still read; check whether it holds",
    ),
    "text_in_field_code": ("域代码中的“{words}”不读", "“{words}” in a field code is not read"),
    "field_without_result": (
        "域“{words}”没有存下结果（编号、日期等），未读；请对照原件",
        "the field “{words}” stores no result (a number, a date) and is not read; compare it with the original",
    ),
    "unknown_symbol": ("符号（{words}）无法识别", "the symbol ({words}) is not known"),
    "note_reference": ("此处有注 {words}", "there is a note here: {words}"),
    "embedded": ("嵌入的对象（{words}）不读", "an embedded object ({words}) is not read"),
    "page_head": ("页眉页脚“{words}”不作为正文", "the page head or foot “{words}” is not part of the text"),
    "pictures": ("文中有 {count} 幅图片，其中的文字未读", "there are {count} pictures whose text is not read"),
    "frames": (
        "页面里嵌有 {count} 个其他页面或对象，其中的文字未读；请单独保存后再读",
        "{count} other pages or objects are embedded and their text is not read; save and read them by themselves",
    ),
    "generated_text": (
        "样式表会在页面上添字（{words}），这些字未读；请对照原件",
        "a style sheet adds words to the page ({words}) that are not read; compare it with the original",
    ),
    "several_pages": ("一个文件里有 {count} 个页面，依次读入", "the file holds {count} pages; they are read one after the other"),
    "comment": ("批注“{words}”不作为正文", "the comment “{words}” is not part of the text"),
    "lost_letters": ("有 {count} 处字节无法解码，读作“\ufffd”", "{count} bytes cannot be decoded and are read as “\ufffd”"),
    "hidden_sheet": ("隐藏的工作表不读", "the hidden sheet is not read"),
    "hidden_lines": ("有隐藏的行或列（{words}），已照读", "there are hidden rows or columns ({words}); they are read"),
    "formulas": ("有 {count} 个公式，读的是存下的结果", "there are {count} formulas; their stored results are read"),
    "number_shown": ("单元格存的是 {words}，显示作 {now}，按显示读", "the cell holds {words} and shows {now}, which is read"),
    "number_format": (
        "数字格式（{words}）认不出，“{now}”可能与显示的不同；请对照原件",
        "the number format ({words}) is not known; “{now}” may be shown otherwise: compare it with the original",
    ),
    "date_cell": (
        "“{now}”按日期或时间存放；若原意是编号（如 3-1），请改为文本",
        "“{now}” is stored as a date or time; if a number such as 3-1 was meant, make it text",
    ),
    "error_cell": ("公式出错，显示为“{now}”", "a formula has failed and shows “{now}”"),
    "drawn_texts": ("有 {count} 个文本框，其中的文字未读", "there are {count} text boxes whose text is not read"),
    "comments": ("有 {count} 条批注，未读", "there are {count} comments, which are not read"),
    "uncomputed": ("有公式没有存下结果，读作空白", "there are formulas without stored results; they are read as blank"),
    "drawn_text": ("文本框中的“{words}”不读", "the text box “{words}” is not read"),
    "long_number": (
        "“{now}”按数值存放，超过 15 位的数字已失真",
        "“{now}” is stored as a number; digits beyond the 15th are lost",
    ),
    "unknown_encoding": (
        "认不出文字编码（既不是 UTF-8，也不是 GB18030）；请另存为 UTF-8",
        "the encoding of the text is neither UTF-8 nor GB18030; save the file as UTF-8",
    ),
    "page_without_text": (
        "这一页是图像，没有文字层，未读；装有文字识别（pip install 'zhunkao[ocr]'）时会识别",
        "this page is a picture without a text layer and is not read; the extra ocr reads it (pip install 'zhunkao[ocr]')",
    ),
    "recognised_text": (
        "这一页是扫描图像，文字来自识别，可能有错",
        "this page is a scan; its text comes from recognition and may hold errors",
    ),
    "open_columns": (
        "这一页有分栏，或有没有框线的表格，按文字位置分栏、分格读入；请对照原件",
        "this page has columns, or a table without lines; they are told by where words stand: compare it with the original",
    ),
    "beside_table": (
        "表格旁边还有文字，不在任何格子里（表格可能缺边线）；请对照原件",
        "words stand beside a table and in none of its cells (a side of it may not be drawn); compare it with the original",
    ),
    "text_turned": (
        "“{words}”是横倒或斜排的字；整格如此的照读，其余不读，请对照原件",
        "“{words}” is turned or slanted; it is read where a whole cell is so and left out elsewhere: compare it",
    ),
    "hidden_layers": (
        "PDF 有 {count} 个关闭的图层，其中的文字可能已照读；请对照原件",
        "{count} layers of the pdf are switched off and their text may have been read; compare it with the original",
    ),
    "attachments": (
        "PDF 里附有其他文件，未读；请单独保存后再读",
        "the pdf holds other files, which are not read; save and read them",
    ),
    "lost_parts": (
        "PDF 有 {count} 处损坏，读不出的部分已略去（{why}）；请与原件核对，或重新导出",
        "the pdf is damaged in {count} places and what could not be read is left out ({why}); compare it with the original",
    ),
    "unsure_line": ("“{now}”识别得不确定，请对照原件", "“{now}” was recognised without certainty; compare it with the original"),
    "recognised_figure": (
        "“{within}”中的数字“{now}”来自识别，请对照原件",
        "the figure “{now}” in “{within}” was recognised; compare it with the original",
    ),
    "unknown_letters": ("有 {count} 个字符无法还原", "{count} characters cannot be told"),
}
