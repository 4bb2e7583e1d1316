"""Messages about receipts."""

TEXTS: dict[str, tuple[str, str]] = {
    "not_a_receipt": ('不是判定回执（应有 "form": "{form}"）', 'not a receipt ("form": "{form}" is expected)'),
    "no_rules": (
        "没有规则“{document}”；现有：{known}",
        "the rules “{document}” are not here; there are: {known}",
    ),
    "other_rules": (
        "规则“{document}”与判定时不同（判定时为 {sha256}）",
        "the rules “{document}” are not those of the decision (they were {sha256})",
    ),
    "give_rules": ("请用 --rules 给出判定时所用的文件", "give the document of that time with --rules"),
    "altered": (
        "重算的编号不同：回执被改动过，或由其他版本（{version}，本机为 {here}）作出",
        "the id comes out otherwise: the receipt was altered, or made by another version ({version}; this is {here})",
    ),
    "other_decision": (
        "重算的判定不同：回执被改动过，或由其他版本（{version}，本机为 {here}）作出",
        "the decision comes out otherwise: the receipt was altered, or made by another version ({version}; this is {here})",
    ),
}
