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
}
