"""Messages of profiles and rulings: papers to bring, policies and what their switches do, rulings of a body."""

TEXTS: dict[str, tuple[str, str]] = {
    # Profiles.
    "unknown_evidence": (
        "没有名为“{found}”的材料口径；可用：{allowed}",
        "there is no evidence profile “{found}”; known: {allowed}",
    ),
    "unknown_paper_key": ("没有名为“{found}”的材料", "there is no paper “{found}”"),
    "paper_name_taken": ("材料名称“{found}”已属于“{owner}”", "the name “{found}” of a paper already belongs to “{owner}”"),
    # Papers.
    "choice": ("{others}或{last}", "{others} or {last}"),
    "missing_for": ("{records}：{papers}", "{records}: {papers}"),
    "and": ("、", ", "),
    # Rulings.
    "not_a_day": ("{found} 应写到日（2026-03-05）", "{found} should name a day (2026-03-05)"),
    "rulings_contradict": (
        "“{name}”对“{target}”：第 {first_line} 行（{first_by}）裁定为 {first}，第 {line} 行（{by}）裁定为 {second}，互相矛盾",
        "“{name}” to “{target}”: line {first_line} ({first_by}) rules {first}, line {line} ({by}) rules {second}",
    ),
    "hint_rulings_contradict": (
        "请删去其一；如裁定已变更，给前一条写 valid_until，给后一条写 valid_from",
        "Take one out; if the ruling has changed, give the earlier one a valid_until and the later one a valid_from",
    ),
    "ruling_is_void": (
        "登记中“{name}”就是“{target}”（别名或工种），先于任何裁定，裁定为 {relation} 不起作用",
        "the registers hold “{name}” to be “{target}” itself, as an alias or work type: a ruling {relation} has no effect",
    ),
    "no_place_for_ruling": (
        "无法在文件末尾添加裁定：裁定应写成列表，每条以“- ”起行，列表之后不再有其他内容",
        "a ruling cannot be added at the file's end: rulings should be a list with “- ” before each, and nothing after it",
    ),
    "cited_ruling": (
        "{by} {day} 的裁定：“{name}”对“{target}”",
        "ruling by {by} on {day}: “{name}” to “{target}”",
    ),
}
