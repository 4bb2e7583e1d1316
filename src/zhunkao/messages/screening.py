"""Messages about many applicants at once."""

TEXTS: dict[str, tuple[str, str]] = {
    "purpose": ("批量判定", "deciding for many applicants at once"),
    "too_many_items": (
        "“{entry}”有 {found} 项条件，批量判定最多 {most} 项",
        "“{entry}” has {found} items; deciding for many at once has room for {most}",
    ),
    "other_screener": (
        "这批申报人由另一个 Screener 读入：请用同一个 Screener 读入和判定",
        "another Screener has read this batch: read and decide with the same one",
    ),
    "not_records": (
        "列 {name} 应为记录的列表，这里是 {found}",
        "the column {name} should hold lists of records, and holds {found}",
    ),
    "unreadable": ("读不懂的内容：{found}", "this cannot be read: {found}"),
    "no_status": ("这一行没有读成，没有判定", "this row could not be read and is not decided"),
    "fast_purpose": ("批量判定的编译加速", "compiled loops for deciding for many applicants at once"),
    "compiling": (
        "第一次审核这么多人：先把批量判定编译好，约半分钟，以后不再需要",
        "so many people for the first time: the loops that decide are compiled first, for about half a minute, and then kept",
    ),
    "nothing_wanted": (
        "表里没有写明申报什么：需要一列 ask，或 wanted_occupation 与 wanted_level 两列",
        "the table does not say what is applied for: it needs a column `ask`, or `wanted_occupation` and `wanted_level`",
    ),
    "half_wanted": (
        "只写了职业或等级中的一项（{found}）：两项都要写",
        "only one of occupation and level is given ({found}): both are needed",
    ),
    "no_such_ask": (
        "ask 列里的 {found} 超出范围：应为 -1（不申报）到 {most}",
        "{found} in the column `ask` is out of range: it goes from -1 (nothing) to {most}",
    ),
    "own_registers": (
        "这些规则用了自带的名录，不能发送到别处",
        "these rules use registers of their own and cannot be sent elsewhere",
    ),
    "not_rules": (
        "不是批量判定的规则（{found}）：应为 {form}",
        "these are not rules for screening ({found}): {form} is expected",
    ),
    "other_rules": (
        "这里的规则（{found}…）与发送方的（{wanted}…）不同：请两边安装同一版本",
        "the rules here ({found}…) are not those of the sender ({wanted}…): install the same version on both sides",
    ),
}
