"""Messages of the portal that belong to no journey: frame, home, privacy, failures, configuration, the command `serve`."""

TEXTS: dict[str, tuple[str, str]] = {
    # frame
    "brand": ("准考", "Zhunkao"),
    "brand_line": ("技能等级申报条件", "Who may apply for a skill level"),
    "skip": ("跳到正文", "Skip to the content"),
    "nav_label": ("主导航", "Main"),
    "nav_selfcheck": ("我能报什么", "What may I apply for?"),
    "nav_catalogue": ("查申报条件", "Conditions"),
    "switch_label": ("语言", "Language"),
    "switch_zh": ("中文", "中文"),
    "switch_en": ("English", "English"),
    "foot_advice": (
        "这里的结论依照已公布的申报条件推算，供准备报名时参考；能否报名，以受理机构的审核为准。",
        "Answers here are worked out from published conditions, to help you prepare. Whether you are admitted is for the "
        "body that takes your application to decide.",
    ),
    "foot_privacy": ("您填写的内容怎样处理", "What becomes of what you enter"),
    "foot_version": ("准考 {version}", "Zhunkao {version}"),
    "title": ("{page} – 准考", "{page} – Zhunkao"),
    "back": ("返回", "Back"),
    "print": ("打印本页", "Print this page"),
    "errors_title": ("有内容需要改一下", "There is a problem"),
    "error_prefix": ("有误：", "Error: "),
    "level_1": ("一级/高级技师", "Level 1 (senior technician)"),
    "level_2": ("二级/技师", "Level 2 (technician)"),
    "level_3": ("三级/高级工", "Level 3 (senior worker)"),
    "level_4": ("四级/中级工", "Level 4 (intermediate worker)"),
    "level_5": ("五级/初级工", "Level 5 (junior worker)"),
    "name_with_work_type": ("{occupation}（{work_type}）", "{occupation} ({work_type})"),
    "every_occupation": ("各职业通用", "every occupation"),
    "list_joint": ("、", ", "),
    # home
    "home_title": ("您现在能报哪一级？", "Which skill level may you apply for?"),
    "home_lead": (
        "回答几个问题，就知道现在可以申报什么、还差什么、哪天起可以，以及报名要带哪些材料。",
        "Answer a few questions to learn what you may apply for now, what is still missing, from which day it will do, and "
        "which papers to bring.",
    ),
    "home_start": ("开始自测", "Start"),
    "home_start_note": (
        "大约 5 分钟。不用注册，不问姓名和身份证号，填写的内容不保存在服务器上。",
        "About 5 minutes. No account, no name, no ID number; nothing that you enter is kept on the server.",
    ),
    "home_search_title": ("查申报条件", "Look up the conditions"),
    "home_search_lead": (
        "按职业、工种的名称（旧名也行）或职业编码查。",
        "Search by the name of an occupation or work type (old names will do) or by its code.",
    ),
    "home_search_label": ("职业、工种或编码", "Occupation, work type or code"),
    "home_search_button": ("查找", "Search"),
    "home_all": ("看全部职业", "All occupations"),
    "home_office_title": ("审核单位用", "For those who review"),
    "home_basis_title": ("依据什么", "What this rests on"),
    "home_basis_text": (
        "依据 {count} 份已公布的申报条件文件。各份文件的要求不完全一样，所以每个结论都写明出自哪份文件、哪一项。"
        "报名前请先弄清受理机构用的是哪一份。",
        "It rests on {count} published documents of conditions. They do not all ask the same, so every answer names its document "
        "and item. Before you apply, find out which of them your body goes by.",
    ),
    "home_basis_link": ("看这些文件", "See the documents"),
    # privacy
    "privacy_title": ("您填写的内容怎样处理", "What becomes of what you enter"),
    "privacy_page_title": ("只在您的页面里", "It stays in your page"),
    "privacy_page_text": (
        "自测时填写的内容只存在您正在看的页面里，每一步随页面发给服务器算出下一步，算完即丢，不写入数据库，也不写入日志。"
        "网址里不含您填写的内容。",
        "What you enter in the self-check lives in the page that you are looking at. It goes to the server with each step, the "
        "next page is worked out from it, and it is dropped: it goes into no database and no log, and no address contains it.",
    ),
    "privacy_no_id_title": ("不问身份", "Nobody asks who you are"),
    "privacy_no_id_text": (
        "不需要姓名、身份证号、电话。打开以前保存的文件时，里面若有姓名或身份证号，会先去掉。",
        "No name, ID number or telephone is needed. If a file that you open again holds a name or an ID number, it is left out.",
    ),
    "privacy_file_title": ("由您自己保存", "You keep it yourself"),
    "privacy_file_text": (
        "想下次接着填，可以把回答存成文件，放在自己的电脑或手机里。在公用电脑上用完，请按结果页的“清除并结束”。",
        "To go on another time, save your answers as a file on your own computer or phone. On a shared computer, press "
        "“Clear and finish” on the result page when you are done.",
    ),
    "privacy_logs_title": ("日志和 Cookie", "Logs and cookies"),
    "privacy_logs_text": (
        "日志只记时间、页面种类、结果代码和用时，不记来访者的地址。只有在您选择语言时才设一个 Cookie，内容是 zh 或 en。",
        "Logs hold the time, the kind of page, the status and how long it took, not the visitor's address. A cookie is only set "
        "when you choose a language; it says zh or en.",
    ),
    # failures
    "failure_unusable_title": ("这样不行", "This cannot be used"),
    "failure_bad_title": ("没看懂这个请求", "The request was not understood"),
    "failure_bad_text": (
        "可能是内容太大，或网址不对。请返回上一页再试；如果经常这样，请告诉提供本网站的机构。",
        "It may be too large, or the address is wrong. Go back and try again; if it keeps happening, tell whoever runs the site.",
    ),
    "failure_forbidden_title": ("不能打开这一页", "This page cannot be opened"),
    "failure_forbidden_text": ("您没有打开这一页的权限。", "You are not allowed to open this page."),
    "failure_forged_title": ("页面放得太久了", "The page was open for too long"),
    "failure_forged_text": (
        "为了安全，请返回上一页，刷新后再试一次。",
        "To be safe, go back to the page before, reload it and try again.",
    ),
    "failure_missing_title": ("没有这一页", "There is no such page"),
    "failure_missing_text": (
        "网址可能有误；试读的文件和花名册到时间会自动删除，也打不开了。可以从首页重新找。",
        "The address may be wrong. Documents and rosters are deleted when their time is over. You can start again from the home "
        "page.",
    ),
    "failure_broken_title": ("网站出错了", "Something went wrong here"),
    "failure_broken_text": (
        "这是网站的问题，不是您填得不对。请返回上一页再试；如果还是这样，请告诉提供本网站的机构。",
        "This is a fault of the site, not of what you entered. Go back and try again; if it stays so, tell whoever runs it.",
    ),
    "failure_full_title": ("网站现在收不下东西", "The site has no room just now"),
    "failure_full_text": (
        "网站存放文件的地方满了，您刚才交的没有收下。请过些时候再试，或告诉提供本网站的机构。",
        "There is no room left for files here, and what you sent was not kept. Try again later, or tell whoever runs the site.",
    ),
    "failure_busy_title": ("网站正忙", "The site is busy"),
    "failure_busy_text": (
        "您刚才交的没有收下。请过一分钟再试；如果还是这样，请告诉提供本网站的机构。",
        "What you sent was not kept. Try again in a minute; if it stays so, tell whoever runs the site.",
    ),
    "failure_home": ("回到首页", "To the home page"),
    # configuration
    "config_not_toml": ("配置文件不是 TOML：{why}", "the configuration file is not TOML: {why}"),
    "config_unknown": ("没有“{found}”这项配置；可用：{allowed}", "there is no setting “{found}”; there are: {allowed}"),
    "config_not_list": ("{found} 应是文字的列表", "{found} should be a list of texts"),
    "config_not_yes_no": ("{found} 应是 true 或 false", "{found} should be true or false"),
    "config_not_count": ("{found} 应是 {least} 到 {most} 的整数", "{found} should be a whole number from {least} to {most}"),
    "config_not_database": (
        "应形如 postgresql://用户:密码@主机/库名；不填则用 SQLite",
        "should be like postgresql://user:password@host/name; without it SQLite is used",
    ),
    "config_misspelt": (
        "环境变量 {found} 没有这项配置；是不是 {near}？",
        "there is no setting for the environment variable {found}; did you mean {near}?",
    ),
    "config_not_text": ("{found} 应是文字", "{found} should be a text"),
    # serve
    "option_host": (
        "在哪个地址上提供服务，默认 127.0.0.1（只限本机）；0.0.0.0 为所有地址。",
        "The address to serve on; 127.0.0.1 (this machine only) if not given, 0.0.0.0 for all.",
    ),
    "option_port": ("端口，默认 8000；0 为任一空闲端口。", "The port; 8000 if not given, 0 for any that is free."),
    "option_workers": (
        "工作进程数，默认处理器数，最多 4。",
        "Worker processes; the number of processors, at most 4, if not given.",
    ),
    "option_data": ("存放数据的文件夹，默认在用户的数据目录。", "The folder for data; one among the user's data if not given."),
    "serving": ("准考门户：{address}", "The portal is at {address}"),
    "serving_how": ("数据在 {data}。按 Ctrl+C 结束。", "Data are in {data}. Press Ctrl+C to stop."),
    "argument_backup": (
        "备份文件；给文件夹时，文件名按时间取。",
        "The file to write; in a folder, it is named after the time.",
    ),
    "argument_restore": ("备份文件。", "The backup."),
    "option_force_backup": ("文件已存在时覆盖。", "Overwrite the file if it exists."),
    "option_force_restore": (
        "已有数据时用备份代替；原有的数据会丢失。",
        "Replace what is kept there already, which is then gone.",
    ),
    "backed_up": (
        "已备份：{file}（{rows} 条记录，{files} 个文件，{size} KB）。里面有密钥和上传的数据，请像数据一样妥善保管。",
        "Backed up: {file} ({rows} rows, {files} files, {size} KB). It holds the key and what was uploaded: keep it as safe as "
        "the data.",
    ),
    "restored": (
        "已恢复 {when} 的备份（准考 {version}；{rows} 条记录，{files} 个文件）。",
        "Restored the backup of {when} (Zhunkao {version}; {rows} rows, {files} files).",
    ),
    "restored_where": ("数据在 {data}。", "Data are in {data}."),
    "backup_exists": ("文件已存在", "the file exists already"),
    "hint_backup_exists": ("换一个文件名，或用 --force 覆盖", "choose another name, or overwrite it with --force"),
    "backup_nothing": ("这里没有门户的数据，没有可备份的", "no portal keeps its data here: there is nothing to back up"),
    "backup_inside": (
        "备份不能放在数据文件夹里面；请另选一处，最好在别的磁盘上",
        "a backup cannot lie within the data folder: choose another place, best on another disk",
    ),
    "backup_broken": (
        "不是完整的准考备份：文件损坏、不全，或是别的文件",
        "this is no whole backup of Zhunkao: it is damaged, cut short, or something else",
    ),
    "backup_member": (
        "备份里的 {found} 缺失或与清单不符，没有恢复",
        "{found} is missing from the backup or differs from its manifest; nothing was restored",
    ),
    "backup_row": ("这条记录与它的表不符，没有恢复", "this row does not fit its table; nothing was restored"),
    "backup_later": (
        "备份是更新的版本（{version}）做的，这个版本用不了",
        "the backup was made by a later version ({version}), which this one cannot use",
    ),
    "restore_occupied": ("这里已有数据，没有恢复", "data are kept here already; nothing was restored"),
    "hint_force": (
        "要用备份代替它们，请先另作备份，再加 --force",
        "to replace them, back them up first and add --force",
    ),
    "restore_refused": ("数据库不接受这份备份：{why}", "the database does not take this backup: {why}"),
    "no_database": ("连不上数据库：{why}", "the database cannot be reached: {why}"),
    "hint_database": (
        "看看数据库是否在运行，地址、用户和密码（ZHUNKAO_DATABASE）是否正确",
        "see whether it runs, and whether address, user and password (ZHUNKAO_DATABASE) are right",
    ),
    "database_later": (
        "数据库是更新的版本建的（{found}），这个版本用不了",
        "the database was made by a later version ({found}), which this one cannot use",
    ),
    "hint_upgrade": ("请安装更新的版本", "install the later version"),
    "is_serving": (
        "门户正从这个文件夹提供服务；请先停止，再恢复",
        "the portal is being served from this folder; stop it first",
    ),
    "is_restoring": (
        "正在往这个文件夹恢复备份；请等它结束",
        "a backup is being restored into this folder; wait for it to end",
    ),
    "cannot_listen": ("不能在 {host} 的端口 {port} 上提供服务：{why}", "cannot serve on port {port} of {host}: {why}"),
    "hint_port": ("换一个端口，如 --port 8001", "choose another, such as --port 8001"),
    "not_a_count": ("{found} 不是 {least} 到 {most} 的整数", "{found} is not a whole number from {least} to {most}"),
}
