"""Messages of the fidelity report, of confirmations, and of changes between two readings."""

TEXTS: dict[str, tuple[str, str]] = {
    # files of confirmations
    "not_utf8": ("不是 UTF-8 编码的文本；请另存为 UTF-8", "this is not UTF-8 text; please save it as UTF-8"),
    "key_needed": ("{kind} 类的确认要写 {key}", "a confirmation of kind {kind} needs {key}"),
    "key_of_other_kind": ("{kind} 类的确认不写 {key}", "a confirmation of kind {kind} has no {key}"),
    "words_needed": ("要写 words（所指的原文）或 item（整项原文）", "words (as printed) or item (all of an item) is needed"),
    "not_a_day": ("{found} 不是日期（应写成 2026-11-20）", "{found} is not a day (write 2026-11-20)"),
    "not_a_level": ("{found} 不是等级（5 到 1）", "{found} is not a level (5 to 1)"),
    "label_needed": ("要写 occupation、work_type 或 level", "occupation, work_type or level is needed"),
    "contradict": (
        "对“{words}”的两条确认互相矛盾：第 {first_line} 行（{first_kind}，{first_who}）与第 {line} 行（{kind}，{who}）；"
        "请保留正确的一条",
        "two confirmations of “{words}” contradict each other: line {first_line} ({first_kind}, {first_who}) and line {line} "
        "({kind}, {who}); keep the right one",
    ),
    "sentence_unread": (
        "第 {line} 行：“{sentence}”不是能完全读懂的句子：{why}",
        "line {line}: “{sentence}” is not a sentence that can be wholly read: {why}",
    ),
    # what confirmations did
    "was_label": ("按确认，“{words}”是{label}", "as confirmed, “{words}” is {label}"),
    "was_no_item": ("按确认，这些文字不是申报条件", "as confirmed, these words are no item"),
    "was_reading": ("按确认，“{words}”读作“{sentence}”", "as confirmed, “{words}” reads “{sentence}”"),
}
