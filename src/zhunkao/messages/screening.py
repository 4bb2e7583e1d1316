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
    "unreadable": ("读不懂的内容：{found}", "this cannot be read: {found}"),
    "no_status": ("这一行没有读成，没有判定", "this row could not be read and is not decided"),
}
