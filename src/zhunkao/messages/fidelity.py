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
    "words_twice": (
        "第 {line} 行：“{words}”在该项中不止一处，请多写几个字",
        "line {line}: “{words}” stands more than once in the item; give more of the words around it",
    ),
    # what confirmations did
    "was_label": ("按确认，“{words}”是{label}", "as confirmed, “{words}” is {label}"),
    "was_no_item": ("按确认，这些文字不是申报条件", "as confirmed, these words are no item"),
    "was_reading": ("按确认，“{words}”读作“{sentence}”", "as confirmed, “{words}” reads “{sentence}”"),
    # the report
    "title": ("读法核对：{document}", "Fidelity report: {document}"),
    "source": ("原文", "Source text"),
    "items": ("逐项对照", "Item by item"),
    "skip": ("跳到逐项对照", "Skip to the items"),
    "state_exact": ("读法一致", "exact"),
    "state_confirmed": ("已经确认", "confirmed"),
    "state_repaired": ("存疑待核", "repaired or doubtful"),
    "state_unread": ("有未读懂", "with unread words"),
    "figures": ("印出数字 {printed} 个，读出 {kept} 个", "figures printed {printed}, kept in the rules {kept}"),
    "lost": ("规则中没有的数字：{figures}", "figures not in the rule: {figures}"),
    "doubted": ("存疑的文字", "words in doubt"),
    "to_source": ("看原文", "see the source"),
    "in_english": ("英文", "In English"),
    "settled": ("（已由{who}于 {when} 确认：{why}）", " (settled by {who}, {when}: {why})"),
    "document_doubts": ("全文的存疑", "Doubts about the document as a whole"),
    "stale": ("不再对得上的确认（原样保留，请核对）", "Confirmations that no longer fit (kept, please check)"),
    "stale_line": ("第 {line} 行，{kind}，{who}：“{words}”", "line {line}, {kind}, {who}: “{words}”"),
    "sign": ("核对签字", "Compared and signed"),
    "sign_words": (
        "本人已将上面每一项的读法与原文逐项对照。",
        "I have compared the reading of every item above with the source.",
    ),
    "sign_name": ("姓名", "Name"),
    "sign_body": ("单位", "Organisation"),
    "sign_date": ("日期", "Date"),
    "sign_signature": ("签字", "Signature"),
    # terminal page
    "states_line": ("各项：{states}", "Items: {states}"),
    "states_line_once": (
        "各项（几个工种共用的只计一次）：{states}",
        "Items (those of several work types counted once): {states}",
    ),
    "settled_count": ("其中已确认 {count} 处", "{count} of them settled"),
    # changes
    "changes": ("与 {file} 相比有 {count} 处改变", "{count} changes from {file}"),
    "no_changes": ("与 {file} 相比，各项的读法没有改变。", "No item reads otherwise than in {file}."),
    "what_changed": ("改变", "changed"),
    "what_appeared": ("新增", "appeared"),
    "what_vanished": ("消失", "vanished"),
    "prerequisite": ("前提", "Prerequisite"),
    "side_old": ("旧", "old"),
    "side_new": ("新", "new"),
    "only_words": ("原文：{text}", "printed: {text}"),
    # usage
    "settle_is_yaml": ("确认文件是 YAML，不能与 --json 一起用", "a file of confirmations is YAML: not together with --json"),
    "one_file": ("{option} 一次只用于一个文件", "{option} takes one file at a time"),
    "report_suffix": ("报告应写入 .html 或 .json 文件", "a report is written to an .html or .json file"),
    "settle_head": (
        "填好 kind、who、when、why 后存为 {file}，下次读时生效；没填 kind 的不起作用。\n"
        "kind: accepted 读法正确 | reading 这些文字的意思是 sentence 一句 | label 这一格（行）是 is 所写的职业、工种或等级 | "
        "not_an_item 不是申报条件",
        "Fill in kind, who, when and why, save as {file}; it holds from the next reading on. Without a kind nothing happens.\n"
        "kind: accepted (this reading is right) | reading (these words mean the sentence given as sentence) | label (this cell "
        "or line is the occupation, work type or level given as is) | not_an_item",
    ),
    "nothing_to_settle": ("没有待确认的存疑。", "There is no open doubt to settle."),
}
