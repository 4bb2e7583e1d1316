"""Messages about the embedded rules and registers, YAML files, and what is asked of a rule base."""

TEXTS: dict[str, tuple[str, str]] = {
    # YAML
    "yaml_syntax": (
        "YAML 写法有误，从这里起读不下去（{problem}）：检查缩进、冒号后的空格，括号和引号是否成对",
        "this is not YAML, reading stops here ({problem}): check indentation, the blank after a colon, brackets and quotes",
    ),
    "yaml_duplicate_key": ("键“{key}”重复（前一处在第 {first} 行）", "the key “{key}” is repeated (first on line {first})"),
    "yaml_key_not_text": ("键应为文字", "a key should be text"),
    "yaml_tag": ("不接受标签 {tag}", "the tag {tag} is not accepted"),
    "yaml_unknown_alias": ("没有名为“{alias}”的锚点，或它引用了自身", "there is no anchor “{alias}” above, or it holds itself"),
    "yaml_too_large": ("引用展开后超过 {most} 个值", "its aliases stand for more than {most} values"),
    "yaml_too_deep": ("嵌套超过 {most} 层", "nested more than {most} levels deep"),
    "yaml_many": ("一个文件只能有一份 YAML 文档", "a file holds one YAML document only"),
    # files
    "no_file": ("找不到文件", "there is no such file"),
    "is_folder": ("这是文件夹，不是文件", "this is a folder, not a file"),
    "not_readable": ("文件无法读取：{problem}", "the file cannot be read: {problem}"),
    "not_utf8": ("不是 UTF-8 文本（第 {position} 字节处）", "not UTF-8 text (at byte {position})"),
    "json_empty": ("是空的，里面没有 JSON", "empty: there is no JSON in it"),
    "not_json": ("JSON 写法有误，从“{found}”起读不下去", "this is not JSON: reading stops at “{found}”"),
    "json_ends_early": (
        "JSON 不完整，到这里就断了：检查括号、引号是否成对",
        "this JSON ends too early: are all brackets and quotes closed?",
    ),
    "json_duplicate_key": ("键“{found}”重复", "the key “{found}” is repeated"),
    "not_json_number": ("{found} 不是 JSON 的数", "{found} is not a JSON number"),
    "json_too_deep": ("嵌套过深", "nested too deeply"),
    "json_number_too_long": ("数字过长", "a number is too long"),
    "not_a_rules_file": (
        "不是规则文件：应为 .json（交换格式）或 .yaml（规则文件）",
        "not a file of rules: it should be .json (interchange form) or .yaml (rules file)",
    ),
    "not_a_document": ("文档应为文件路径或对象，不能是 {found}", "a document is a path or an object, not {found}"),
    "same_document": ("编号“{found}”已属于另一份文件", "the id “{found}” already belongs to another document"),
    # registers
    "unknown_edition": ("没有 {found} 年版职业分类大典；可用：{allowed}", "there is no edition {found}; known: {allowed}"),
    "bad_code": ("“{found}”不是职业编码（应写成 4-01-06-01）", "“{found}” is not an occupation code (write 4-01-06-01)"),
    "name_taken": ("名称“{found}”已属于“{owner}”", "the name “{found}” already belongs to “{owner}”"),
    "grade_taken": (
        "证书名称“{found}”已用于“{owner}”{level} 级",
        "the grade name “{found}” already stands for level {level} of “{owner}”",
    ),
    "level_name_taken": ("等级名称“{found}”已用于 {level} 级", "the level name “{found}” already stands for level {level}"),
    # rules files
    "unknown_same_as": (
        "前面没有“{found}”{level} 级的条目",
        "there is no entry of “{found}”, level {level}, above this one",
    ),
    "work_type_twice": ("work_type 与 work_types 只能写一个", "write work_type or work_types, not both"),
    # requests
    "unknown_document": ("没有编号为“{found}”的文件；可用：{allowed}", "there is no document “{found}”; known: {allowed}"),
    "unknown_occupation": ("规则里没有名为“{found}”的职业", "the rules know no occupation “{found}”"),
    "unknown_work_type": (
        "“{occupation}”没有工种“{found}”；可用：{allowed}",
        "“{occupation}” has no work type “{found}”; known: {allowed}",
    ),
    "without_work_types": ("“{occupation}”没有划分工种", "“{occupation}” has no work types"),
    "unknown_level": (
        "{found} 不是等级：等级为 5（五级/初级工）到 1（一级/高级技师）",
        "{found} is not a level: levels run from 5 to 1",
    ),
    "ambiguous_code": (
        "编码 {found} 在各版大典中指不同的职业：{allowed}",
        "the code {found} means different occupations in different editions: {allowed}",
    ),
    "no_entry": ("这些文件里没有“{occupation}”的申报条件", "these documents have no conditions for “{occupation}”"),
    "no_level": (
        "“{occupation}”没有 {found} 级的申报条件；有：{allowed}",
        "“{occupation}” has no conditions for level {found}; there are: {allowed}",
    ),
    "nearest": ("是否指：{near}？", "Did you mean: {near}?"),
    "hint_ask_for_one": ("请按名称选定其一", "Name the one that is meant"),
    "hint_own_id": ("请给每份文件不同的 id", "Give each document an id of its own"),
    "hint_other_opener": ("请先用 zhunkao read 读成 JSON", "Read it into JSON first, with zhunkao read"),
}
