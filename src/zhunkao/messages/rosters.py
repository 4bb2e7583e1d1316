"""Messages about the cells, rows and sheets of rosters."""

TEXTS: dict[str, tuple[str, str]] = {
    "unlisted_work": ("相关职业（花名册未列）", "相关职业（花名册未列）"),
    # sheets
    "no_people": (
        "没有找到人员名单：没有一行列名含姓名或证件号码；请核对文件，或用列名对照（mapping）指明",
        "no list of people: no row of headings has a name or an ID number; check the file, or give a mapping",
    ),
    "no_heading": ("工作表“{sheet}”没有人员列名，未读", "the sheet “{sheet}” has no headings of people and was not read"),
    "sheet_not_mapped": (
        "工作表“{sheet}”里有名单，列的对应关系里没有它，未读",
        "the sheet “{sheet}” holds a list, but the mapping does not name it: it was not read",
    ),
    "hidden_sheet": (
        "隐藏的工作表“{sheet}”里有名单，未读；需要的话请取消隐藏",
        "the hidden sheet “{sheet}” holds a list and was not read; unhide it if it is wanted",
    ),
    "columns_unknown": ("这些列的含义不明，未用：{names}", "these columns mean nothing known and were not used: {names}"),
    "columns_likely": (
        "这些列按相近的列名理解，请核对：{names}",
        "these columns were understood by likeness, please check: {names}",
    ),
    "columns_twice": (
        "这些列与前面的列含义相同，只用了第一列：{names}",
        "these columns mean the same as earlier ones, only the first was used: {names}",
    ),
    "birth_from_id": (
        "没有出生日期列：出生日期取自校验无误的身份证号",
        "there is no column of births: the day of birth was taken from faultless ID numbers",
    ),
    "of_sheet": ("所在工作表", "所在工作表"),
    "list_of_forms": ("申报表汇总", "申报表汇总"),
    "forms_listed": ("由 {count} 张申报表汇总，一表一行", "由 {count} 张申报表汇总，一表一行"),
    "form_sheet": (
        "工作表“{sheet}”是一人一张的申报表（标签在前、内容在后），不是花名册，未读：请汇总成每人一行，再审核",
        "the sheet “{sheet}” is a form of one person, not a list: it was not read; put the people into a list, one a row",
    ),
    "target_from_title": (
        "没有写申报职业或等级的列：取自标题或工作表名（{found}），请核对",
        "no column says what is applied for: it was taken from the title or the sheet's name ({found}), please check",
    ),
    # rows
    "other_heading": (
        "这一行在第 {row} 行的另一种表头之下，列名与上面的不同，未读：请把这几行移到单独的工作表",
        "this row stands under another heading (row {row}) with other columns and was not read: move these rows to a sheet of "
        "their own",
    ),
    "row_sample": ("像是表样里的示例行，未作为人员", "looks like the form's sample row; not taken for a person"),
    "row_explanation": ("这一行是说明文字，不是人员", "words of explanation; not a person"),
    "row_title": ("以下各行没有填的，按这一行的“{found}”读", "rows below that do not say are read by this line: {found}"),
    "row_heading": ("又一次出现的列名，不是人员", "the headings once more; not a person"),
    "row_continues": (
        "没有姓名和证件号码：作为第 {row} 行同一人的续行",
        "no name and no ID number: read on for the person of row {row}",
    ),
    "same_person": (
        "与“{sheet}”第 {row} 行的证件号码相同：两行都保留，请确认是否重复报名",
        "the same ID number as row {row} of “{sheet}”: both rows are kept; check whether this person applied twice",
    ),
    "person_beside": (
        "这一行并排还有一人，未读：请改成一人一行",
        "another person stands in the same row and was not read: put each into a row of their own",
    ),
    "name_missing": ("没有姓名", "there is no name"),
    "not_an_applicant": ("这一行不合约定的格式：{why}", "this row does not have the agreed form: {why}"),
    "not_json": ("这一行有不是 JSON 的嵌套内容", "this row holds nested values that are not JSON"),
    "explanation_left": (
        "“{found}”是填表说明，不是内容：按未填处理",
        "“{found}” tells how to fill in the form: read as not filled in",
    ),
    "code_not_listed": ("代码 {found} 不在“{heading}”的代码表里", "the code {found} is not on the code sheet of “{heading}”"),
    # what is applied for
    "occupation_missing": ("没有填申报职业", "the occupation applied for is not given"),
    "not_covered": (
        "规则库里没有“{found}”的申报条件：这一行未判定",
        "no document has conditions for “{found}”: this row is not decided",
    ),
    "not_covered_near": (
        "规则库里没有“{found}”的申报条件：这一行未判定；相近的有 {near}",
        "no document has conditions for “{found}”: this row is not decided; there are {near}",
    ),
    "work_type_unknown": (
        "“{found}”的工种不认识；可用：{allowed}",
        "the work type of “{found}” is not known; there are: {allowed}",
    ),
    "code_unknown": ("职业编码 {found} 不认识", "the occupation code {found} is not known"),
    "code_ambiguous": (
        "职业编码 {found} 在各版大典中不是同一职业（{allowed}）：请填职业名称",
        "the code {found} means several occupations ({allowed}): give the name",
    ),
    "code_differs": (
        "职业编码 {found} 是 {allowed}，与所填的 {occupation} 不符：按名称读",
        "the code {found} is {allowed}, not {occupation} as written: read by the name",
    ),
    "level_missing": ("没有填申报等级", "the level applied for is not given"),
    "level_unknown": ("“{found}”不是等级：请填五级至一级，或初级工至高级技师", "“{found}” is not a level: write 五级 to 一级"),
    "level_senior_alone": (
        "“{found}”不能定级：高级工是三级，高级技师是一级，请写明",
        "“{found}” gives no level: 高级工 is level 3, 高级技师 level 1; write which",
    ),
    "level_contradicts": ("“{found}”自相矛盾：写了不止一个等级", "“{found}” contradicts itself: it names more than one level"),
    "level_not_covered": (
        "这一职业没有 {level} 级的申报条件；有 {allowed} 级",
        "there are no conditions for level {level} here; there are {allowed}",
    ),
    "grade_level_differs": (
        "等级填 {stated} 级，职业名称是 {level} 级的证书名称",
        "the level says {stated}, the occupation is the grade name of level {level}",
    ),
    # numbers of papers
    "id_precision": (
        "证件号码被表格软件当作数字存过，末几位已丢失：请按文本重新填写",
        "the ID number was kept as a number and has lost its last digits: enter it again as text",
    ),
    "id_checksum": ("身份证号的校验码不对", "the check character of the ID number does not fit"),
    "id_day": ("身份证号里的出生日期不可能", "the ID number holds an impossible day of birth"),
    "id_length": ("证件号码有 {length} 位：身份证号应为 18 位", "the number has {length} digits: an ID number has 18"),
    "id_unreadable": ("证件号码里有不该有的字符", "the ID number holds characters that it cannot have"),
    "id_fifteen": ("15 位旧身份证号：请核对现号", "an old ID number of 15 digits: check the present one"),
    "id_temporary": ("999 开头的临时学籍号，不是身份证号", "a school's temporary number (999…), not an ID number"),
    "birth_differs": (
        "出生日期 {stated} 与身份证号里的 {born} 不一致",
        "the birth {stated} is not the one in the ID number, {born}",
    ),
    "number_precision": (
        "证书编号被表格软件当作数字存过，末几位已丢失：请按文本重新填写",
        "the certificate number was kept as a number and has lost its last digits: enter it again as text",
    ),
    "number_level": ("证书等级填 {stated} 级，编号里是 {level} 级", "the certificate's level says {stated}, its number {level}"),
    "number_year": (
        "取证时间 {stated}，编号里的年份是 {digits}",
        "the certificate is dated {stated}, its number bears the year {digits}",
    ),
    "level_from_number": ("证书等级取自编号：{level} 级", "the certificate's level was taken from its number: {level}"),
    "year_from_number": ("取证年份取自编号：{year} 年", "the certificate's year was taken from its number: {year}"),
    "certificate_unclear": (
        "“{found}”看不出是哪一证书：请分开写职业、等级、编号",
        "“{found}” does not say which certificate: write occupation, level and number apart",
    ),
    # dates and lengths
    "date_unclear": (
        "“{found}”不是日期：请写成 2019-06-30、2019年6月或 2019",
        "“{found}” is not a date: write 2019-06-30, 2019-06 or 2019",
    ),
    "date_short_year": ("“{found}”只写了两位年份：请写四位", "“{found}” has a year of two digits: write four"),
    "date_month_lost": (
        "“{found}”存成了数字，可能是 1 月也可能是 10 月：按 {year} 年读",
        "“{found}” was kept as a number and may be January or October: read as {year}",
    ),
    "date_serial": ("{found} 是日期的序列值：按 {day} 读", "{found} is a date's serial number: read as {day}"),
    "date_impossible": ("没有“{found}”这一天", "there is no day “{found}”"),
    "date_year_unlikely": ("“{found}”的年份不可能", "the year of “{found}” cannot be"),
    "date_future": ("{found} 晚于审核日", "{found} lies after the day of the review"),
    "ends_before_start": ("止于 {found}，早于起始的 {start}", "ends on {found}, before its start on {start}"),
    "work_before_birth": ("{found} 早于出生日期 {birth}", "{found} lies before the birth on {birth}"),
    "span_unclear": ("“{found}”不是起止时间：请写成 2015-03 至 2018-06", "“{found}” is no spell: write 2015-03 至 2018-06"),
    "length_unclear": (
        "“{found}”不能定为年限：请写成 6年、6.5 或 6年3个月",
        "“{found}” gives no definite length: write 6年, 6.5 or 6年3个月",
    ),
    "length_decimal": (
        "“{found}”可能是几年几个月，也可能是小数：请写成 5年11个月 或 5.9",
        "“{found}” may be years and months or a decimal figure: write 5年11个月 or 5.9",
    ),
    "length_is_date": ("“{found}”像是日期，不是年限", "“{found}” looks like a date, not like a length"),
    "length_too_long": (
        "“{found}”太长，不可能是年限；如是月数请写“个月”",
        "“{found}” is too long for years; write 个月 if it counts months",
    ),
    "length_open": (
        "“{found}”只说了至少多少：下限按此，上限不定",
        "“{found}” only says at least how long; how much more is unknown",
    ),
    "years_exceed_first_job": (
        "填报 {months} 个月，多于自参加工作（{since}）以来的时间",
        "{months} months are more than the time since the first job ({since})",
    ),
    "years_exceed_dates": (
        "填报 {stated} 个月，多于所列起止时间合计的 {months} 个月：按起止时间算，请核对有没有漏列的工作",
        "{stated} months are stated, the dates come to {months}: the dates are counted; check whether a job is missing",
    ),
    "dates_before_years": (
        "有起止时间：年限按起止时间算，所填年数未用",
        "there are dates: they are counted, the figure of years is not used",
    ),
    # education and titles
    "education_unknown": ("文化程度“{found}”不认识", "the education “{found}” is not known"),
    "education_at_least": (
        "“{found}”不止一级：按其中最低的一级读",
        "“{found}” may be several degrees: read as the lowest of them",
    ),
    "title_unknown": ("职称“{found}”的层级不认识", "the grade of the title “{found}” is not known"),
    # mappings
    "unknown_layout": ("没有名为“{found}”的版式", "there is no layout “{found}”"),
    "unknown_meaning": ("列的含义没有“{found}”；相近的有 {near}", "a column cannot mean “{found}”; there are {near}"),
    "not_a_column": ("“{found}”不是列号（应写成 A、B、AA）", "“{found}” is not a column (write A, B, AA)"),
    "mapping_rows": ("列名所在行应写成 [首行, 末行]", "the rows of the headings are written [first, last]"),
    "mapping_sheet_twice": ("工作表“{sheet}”写了两次", "the sheet “{sheet}” stands there twice"),
    "mapping_column_twice": ("列 {column} 写了两次", "the column {column} stands there twice"),
    "mapping_meaning_twice": (
        "{columns} 几列的含义都是 {meaning}，只能有一列：其余的改为 ignore",
        "the columns {columns} all mean {meaning}, of which there is one: make the others ignore",
    ),
    "mapping_nobody": ("没有一列是姓名（name）或证件号码（id_number）", "no column is the name or the id_number"),
    "mapping_no_sheet": ("没有工作表“{sheet}”；有 {allowed}", "there is no sheet “{sheet}”; there are {allowed}"),
    "mapping_other_heading": (
        "列 {column} 的列名应为“{expected}”，文件里是“{found}”：对照与文件不符",
        "the heading of column {column} should be “{expected}”, the file has “{found}”: the mapping is for another file",
    ),
    # files
    "not_a_roster_file": (
        "这不是花名册文件（{found}）；可读：xlsx、xls、csv、jsonl、parquet，请在原程序中另存为 xlsx",
        "this is no roster ({found}); xlsx, xls, csv, jsonl and parquet are read: save it as xlsx",
    ),
    "too_many_cells": (
        "工作表太大（上限 {most} 格）：请删去末行之后的空行空列，或分成几个文件",
        "the sheets are too large (at most {most} cells): delete what lies beyond the last row, or split the file",
    ),
    "too_many_rows": ("有 {found} 行，上限 {most} 行：请分成几个文件", "there are {found} rows, at most {most}: split the file"),
    "formulas_read": (
        "“{heading}”列有 {count} 格是公式（从 {cell} 起）：按文件里存的结果读",
        "{count} cells of the column “{heading}” are formulas (from {cell} on): read by the results kept in the file",
    ),
    "formulas_empty": (
        "“{heading}”列有 {count} 格公式没有存结果（从 {cell} 起），按未填读：请在表格程序里打开、另存后再审核",
        "{count} formulas of the column “{heading}” (from {cell} on) have no results in the file and were read as empty cells: "
        "open it in a spreadsheet program and save it again",
    ),
    "open_quote": (
        "引号没有配对，后面的行都进了这一格：请检查这一行的引号",
        "a quote is never closed and swallows the rows after it",
    ),
    "broken_csv": (
        "不是完好的 csv（{why}）：请在表格软件中打开后另存",
        "this is no sound csv ({why}): open it in a spreadsheet and save it again",
    ),
    "undecodable": (
        "这一行的编码既不是 UTF-8 也不是 GB18030：请另存为 UTF-8 的 csv 或 xlsx",
        "this line is neither UTF-8 nor GB18030: save the file as csv in UTF-8, or as xlsx",
    ),
    "no_objects": ("没有一行是 JSON 对象：每行应是一个 {{…}}", "no line holds a JSON object: write one {{…}} a line"),
    "line_unreadable": ("这一行不是 JSON 对象：“{found}”", "this line is no JSON object: “{found}”"),
    "parquet_purpose": ("读取 parquet 花名册", "reading rosters in Parquet"),
    "broken_parquet": ("parquet 文件已损坏，无法读取（{why}）", "the Parquet file is damaged and cannot be read ({why})"),
}
