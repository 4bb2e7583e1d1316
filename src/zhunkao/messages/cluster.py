"""Messages of reviews on a cluster."""

TEXTS: dict[str, tuple[str, str]] = {
    "purpose": ("用 Spark 批量审核", "reviewing with Spark"),
    "option_engine": (
        "parquet 人员数据用什么判定：local（本机，默认）或 spark；spark 时 OUT 是文件夹。",
        "What decides for people in Parquet: local (this machine, default) or spark; with spark OUT is a folder.",
    ),
    "option_master": (
        "Spark 的 master，如 local[2]、yarn；默认 local[*]，用 spark-submit 时按其设置。",
        "Spark's master, such as local[2] or yarn; local[*] if not given, under spark-submit what that says.",
    ),
    "engine": ("{found} 不是引擎：请用 local 或 spark", "{found} is no engine: use local or spark"),
    "only_people": (
        "--engine spark 只审按互通格式写成 parquet 的人员数据；花名册表格请去掉 --engine",
        "--engine spark reviews people in the interchange form in Parquet only; leave --engine out for rosters",
    ),
    "not_here": ("--engine spark 用不了 {name}", "{name} cannot be used with --engine spark"),
    "no_java": (
        "Spark 需要 Java 17 或更高版本，这里没有找到",
        "Spark needs Java 17 or later, and there is none here",
    ),
    "hint_java": ("请安装 Java，或设置 JAVA_HOME", "install Java, or set JAVA_HOME"),
    "not_started": ("Spark 没有启动成功：{why}", "Spark did not start: {why}"),
    "no_files": ("文件夹里没有 parquet 文件", "there are no Parquet files in this folder"),
    "not_a_folder": ("--engine spark 写到文件夹，这里已有一个文件", "--engine spark writes a folder, and this is a file"),
    "other_folder": (
        "这个文件夹不是空的，也不是以前审核写出的",
        "this folder is not empty and was not written by an earlier review",
    ),
    "hint_folder": ("请用 -o 另给一个文件夹", "give another folder with -o"),
    "within": ("不能写进花名册所在的文件夹里面，请另给 -o", "this lies inside the roster's own folder: give another -o"),
    "pieces_failed": (
        "{all} 段中有 {failed} 段没有审成（其余已写好）：{first}",
        "{failed} of {all} pieces could not be reviewed (the others are written): {first}",
    ),
    "hint_again": (
        "处理后用同样的命令再运行一次，只补做这些段",
        "when it is mended, run the same command again: only these pieces are done",
    ),
    "piece": ("{file} 第{group}个行组：{why}", "{file}, row group {group}: {why}"),
    "stopped": ("Spark 中途停止：{why}", "Spark stopped: {why}"),
    "kept_twice": (
        "要保留的列与结果的列同名：{names}",
        "columns to keep bear the names of columns of the result: {names}",
    ),
    "no_column": ("没有这样的列：{names}", "there are no such columns: {names}"),
    "page_pieces": (
        "共 {all} 段，本次审 {fresh} 段，沿用以前 {kept} 段",
        "{all} pieces: {fresh} reviewed now, {kept} kept from before",
    ),
    "page_answers": ("已判定 {rows} 人：{folder}", "decided: {rows} people in {folder}"),
    "page_failed": ("未判定 {rows} 人，原因见：{folder}", "not decided: {rows} people, with the reasons in {folder}"),
}
