"""Messages of the portal's rosters and of the worker in the background."""

TEXTS: dict[str, tuple[str, str]] = {
    # bringing a roster
    "title": ("审花名册", "Rosters"),
    "lead": (
        "拿来一份报名花名册，逐人判定符合哪一项、还缺什么，结论填回原来的表里，连同统计一起取走。",
        "Bring a roster: everybody on it is decided, with the item that is met or what is missing; the answers come back in your "
        "own table, with totals.",
    ),
    "home": ("审一份花名册", "Review a roster"),
    "home_text": ("逐人判定，结论填回原来的表。", "Everybody is decided, and the answers come back in your table."),
    "privacy": (
        "花名册里有姓名和证件号码，所以单独存放：只有知道网址的人能打开，页面上一律遮住，留 {hours} 小时后连同结果自动删除，"
        "您也可以随时删除；管理员在此期间做的备份里会有。",
        "Rosters hold names and ID numbers, so they are kept apart: only who has the address can open one, pages show nothing of "
        "them unmasked, and all is deleted after {hours} hours or when you say so. A backup made meanwhile holds them.",
    ),
    "file_label": ("选一份花名册，或拖到这里", "Choose a roster, or drop it here"),
    "file_hint": (
        "{kinds}，不超过 {most} MB、20 万行。",
        "{kinds}; up to {most} MB and 200,000 rows.",
    ),
    "kinds": ("Excel（xlsx、xls）、CSV、JSON Lines", "Excel (xlsx, xls), CSV, JSON Lines"),
    "kinds_parquet": ("Excel（xlsx、xls）、CSV、JSON Lines、Parquet", "Excel (xlsx, xls), CSV, JSON Lines, Parquet"),
    "send": ("上传，看各列怎么理解", "Upload and see the columns"),
    "sending": ("正在上传……", "Uploading…"),
    "kept": (
        "花名册只用来审这一次：从上传起留 {hours} 小时，到时连同结果自动删除，您也可以随时删除。只有知道网址的人能打开，"
        "请不要把网址发给无关的人。日志里没有名单的内容；管理员在此期间做的备份里会有。",
        "The roster is used for this review only. It is kept for {hours} hours from now and then deleted with its results; you "
        "can delete it sooner. Who has its address can open it, so give that to nobody else. No log holds anything of it; a "
        "backup made meanwhile does.",
    ),
    "nothing": ("请先选一份花名册", "choose a roster first"),
    "empty": ("{name} 是空的", "{name} is empty"),
    "too_large": (
        "文件太大：最多 {most} MB。可以分成几份，或去掉图片再传",
        "the file is too large: at most {most} MB. Split it, or leave out its pictures",
    ),
    "other_kind": (
        "{found} 不是花名册的格式；可用：{allowed}。别的表格请先另存为 xlsx",
        "{found} is no kind of roster; there are: {allowed}. Save other tables as xlsx first",
    ),
    "too_many_rows": (
        "有 {count} 行，最多 {most} 行；请分成几份，或在自己的电脑上用 zhunkao review",
        "it has {count} rows, at most {most} are taken; split it, or use zhunkao review on your own computer",
    ),
    "no_people": (
        "没有找到有名单的工作表（看了：{sheets}）。请看看标题行里有没有“姓名”或“身份证号”",
        "no sheet with people was found (looked at: {sheets}). See whether a heading says “姓名” or “身份证号”",
    ),
    "no_sheet": ("至少要审一张工作表", "at least one sheet must be reviewed"),
    "gave_up": (
        "试了 {times} 次都没有做完，可能是文件有问题。请另存一份再传；还是不行，请告诉提供本网站的机构",
        "it was tried {times} times and never finished; the file may be damaged. Save it anew and bring it again, or tell "
        "whoever runs the site",
    ),
    # the columns
    "columns_title": ("各列是这样理解的，对吗？", "Is this what the columns mean?"),
    "columns_lead": (
        "标了“相近”或“不明”的请看一眼，不对的改过来。样例里姓名、号码等已经遮住。",
        "Please look at those marked likely or unknown, and change what is wrong. Names and numbers in the samples are hidden.",
    ),
    "sheet": ("工作表：{name}", "Sheet: {name}"),
    "heading_row": ("标题在第 {row} 行", "Heading in row {row}"),
    "heading_rows": ("标题在第 {top}–{bottom} 行", "Heading in rows {top} to {bottom}"),
    "titled_for": ("标题里写着：{name}", "its title says {name}"),
    "use_sheet": ("审这张表", "Review this sheet"),
    "table_caption": ("{name} 的各列", "Columns of {name}"),
    "column_samples": ("样例（已遮住）", "Samples (hidden)"),
    "meaning_of": ("{column} 列“{heading}”的含义", "Meaning of column {column}, “{heading}”"),
    "means_unknown": ("不明（不用）", "unknown (not used)"),
    "download_mapping": ("下载列的对应关系", "Download the mapping of columns"),
    # the order
    "order_title": ("怎么审", "How to review"),
    "document": ("按哪份文件", "By which document"),
    "document_any": (
        "不指定（每人取第一份有的）",
        "none in particular (for each person the first that has their occupation and level)",
    ),
    "policy": ("按哪种口径", "By which policy"),
    "on": ("按哪一天算", "On which day"),
    "on_hint": ("如报名截止日，2026-11-20", "Such as the closing day, 2026-11-20"),
    "occupation": ("全表申报的职业", "Occupation for all rows"),
    "occupation_hint": ("表里没有写职业时才填", "Only where the rows do not say"),
    "level": ("全表申报的等级", "Level for all rows"),
    "level_any": ("按每行所写", "as each row says"),
    "work_type": ("全表申报的工种（可不填）", "Work type for all rows (optional)"),
    "work_type_alone": ("写了工种，请把职业也写上", "a work type needs its occupation"),
    "more_summary": ("裁定、证明材料、通知书（需要时）", "Rulings, papers, letters (if wanted)"),
    "evidence": ("证明材料按哪种要求", "Which papers are asked for"),
    "evidence_hint": ("决定“需交材料”一列写什么", "Says what stands in the column of papers"),
    "evidence_any": ("通行要求", "the common ones"),
    "rulings": ("本机构的裁定（可不选）", "Your body's rulings (optional)"),
    "rulings_hint": (
        "裁定文件（.yaml）：哪些名称算本职业、相关职业、相关专业",
        "A file of rulings (.yaml): which names count as the occupation's own or related ones",
    ),
    "rulings_kept": ("已带上 {name}，{count} 条", "{name} is taken, {count} rulings"),
    "papers": ("本机构的证明材料要求（可不选）", "Your body's own list of papers (optional)"),
    "papers_hint": (
        "材料口径文件（.yaml）：每样事实要什么证明。带了这份，就不按上面所选的",
        "A profile of papers (.yaml): what proves each fact. It takes the place of the choice above",
    ),
    "papers_kept": ("已带上 {name}", "{name} is taken"),
    "attached_drop": ("不用这份文件", "Leave this file out"),
    "attached_too_large": ("文件太大：最多 {most} KB", "the file is too large: at most {most} KB"),
    "letters": ("通知书", "Letters"),
    "letters_hint": (
        "给待补的人写补正通知，给不符合的人写告知，一人一份，打成一个压缩包",
        "To everybody who must be asked for something or refused, one each, in one zip",
    ),
    "letters_none": ("不要", "none"),
    "letters_docx": ("Word（docx）", "Word (docx)"),
    "letters_txt": ("纯文本（txt）", "plain text (txt)"),
    "letters_from": ("通知书落款", "The letters are from"),
    "letters_from_hint": ("机构名称；不填则留空白", "The body's name; left blank if empty"),
    "without": ("结果里不要姓名和证件号码", "Leave names and ID numbers out of the result"),
    "start": ("开始审", "Start"),
    # the work
    "working_title": ("正在处理", "At work"),
    "opening": ("正在打开花名册，看各列的含义……", "Opening the roster and looking at its columns…"),
    "waiting": ("已经排上队……", "In the queue…"),
    "progress": ("已审 {done} 行，共 {all} 行", "{done} of {all} rows reviewed"),
    "progress_label": ("审核进度", "Progress of the review"),
    "idle": (
        "后台处理程序现在没有在运行；它一启动就会接着做，已做的不会丢。",
        "The worker in the background is not running now. It goes on as soon as it is started; nothing is lost.",
    ),
    "full": (
        "网站存放文件的地方满了，现在审不下去；腾出地方后会接着审，已审的不会丢。",
        "There is no room left for files on the site, so the review waits. It goes on when there is; nothing is lost.",
    ),
    "offline": (
        "暂时连不上网站，正在重试；已经做的不会丢。",
        "The site cannot be reached just now; trying again. Nothing of what is done is lost.",
    ),
    "may_close": ("可以关掉这一页，回头再用这个网址打开。", "You may close this page and come back to its address later."),
    "reload": ("刷新", "Reload"),
    # the end
    "done_title": ("审完了", "Reviewed"),
    "done_heading": ("审完了 {people} 人", "{people} people reviewed"),
    "fetch": ("取回结果", "Fetch the result"),
    "fetch_note": (
        "还是您的表，右边加了结论、符合的项、缺什么、最早可申报日等列，后面加了统计和错误两张表。",
        "It is your own table with the answers in added columns, and two more sheets: totals and errors.",
    ),
    "fetch_note_lines": (
        "还是您的文件，每人后面加了结论、符合的项、缺什么、最早可申报日。",
        "It is your own file with the answers added to every person.",
    ),
    "fetch_totals": ("取回统计和错误", "Fetch totals and errors"),
    "fetch_letters": ("取回通知书（{count} 份）", "Fetch the letters ({count})"),
    "no_letters": ("没有要写通知书的人。", "Nobody needs a letter."),
    "totals_name": ("{stem}-统计和错误", "{stem}-totals"),
    "letters_name": ("{stem}-通知书", "{stem}-letters"),
    "review_again": ("改一改再审", "Change something and review again"),
    "result_name": ("{stem}-审核结果", "{stem}-reviewed"),
    "figure_outcomes": ("结论", "Outcomes"),
    "figure_items": ("按符合的条件", "By the item that is met"),
    "figure_gaps": ("最常缺什么", "What is missing most"),
    "figure_faults": ("表里要改的地方", "What is wrong in the table"),
    "fault_line": ("{kind}：{words}", "{kind}: {words}"),
    "item_line": ("{target} 第 {number} 项", "{target}, item {number}"),
    "target": ("职业、等级", "Occupation, level"),
    "about_title": ("审核依据", "What this rests on"),
    "failed_title": ("没有审成", "It could not be reviewed"),
    "back_to_columns": ("回去改各列", "Back to the columns"),
    "try_again": ("再试一次", "Try again"),
    "another": ("换一份花名册", "Another roster"),
    "until": (
        "这份花名册和结果留到 {day} {hour}，到时自动删除。",
        "Roster and results are kept until {day} {hour}, then deleted.",
    ),
    "delete": ("现在就删除", "Delete them now"),
    "deleted_title": ("已删除", "Deleted"),
    "deleted_text": (
        "花名册和由它得到的一切都已删除，原来的网址也打不开了。",
        "The roster and all that was made of it are gone, and its address no longer opens.",
    ),
    # the command
    "help_work": (
        "在后台处理花名册，不提供网页；serve 会自带一个，单独部署时才用。",
        "Work on rosters in the background, without pages; serve brings its own, this is for running it apart.",
    ),
    "option_worker": (
        "是否同时带后台处理程序（默认带）。",
        "Whether to run the worker in the background too (yes if not given).",
    ),
    "working_how": (
        "后台处理程序在工作，数据在 {data}。按 Ctrl+C 结束。",
        "Working in the background on {data}. Ctrl+C ends it.",
    ),
}
