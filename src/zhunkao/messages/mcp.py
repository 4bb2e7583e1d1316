"""Messages of `zhunkao mcp`: what an assistant is told of the tools, and what is wrong with a call."""

TEXTS: dict[str, tuple[str, str]] = {
    "help": (
        "作为助手的工具（MCP）运行，经标准输入输出；只查、只算，不改动任何东西。需要可选组件 mcp。",
        "Serve as tools for an assistant (MCP), over standard input and output; they look up and work out, and change nothing. "
        "Needs the extra mcp.",
    ),
    "option_documents": (
        "read_document 只读这个文件夹里的文件，默认是当前文件夹。",
        "The folder that read_document may read below; the present one if not given.",
    ),
    "title": ("准考：技能等级申报条件", "Zhunkao: who may apply for which skill level"),
    "instructions": (
        "本服务依照已公布的申报条件文件，判断一个人能否申报职业技能等级，并说明依据。\n"
        "规则：\n"
        "1. 未知不等于没有，待定（undetermined）不等于不符合。申报人里没有写的就是未知；空列表 [] 才表示没有。不要替人猜，"
        "不要把没问过的写成空列表。\n"
        "2. 每个结论都要写明出自哪份文件、第几项（source 里的 title 和 item）。各份文件要求不同，要分别说；"
        "请本人弄清受理机构用哪一份。\n"
        "3. 结论用 verdict.words 里的词：符合、不符合、待定。有推定（assumes）要一并告诉本人。日期、年数照返回的写，"
        "不要自己算。\n"
        "4. 待定时用 needs 或工具 ask 问下一个问题；kind 为 ruling 的由经办人裁定，不要自己下结论。\n"
        "5. 条件读得有存疑（doubts）时要说出来；in_all 大于所给的条数时，用职业、等级、文件缩小范围再查。\n"
        "6. 不需要姓名和身份证号，不要索取，也不要传入。能否报名，以受理机构的审核为准。\n"
        "先用 find_entry 找职业和等级，再用 check；要讲清每一项用 explain；以后怎么办用 plan。这些工具不改动任何东西。",
        "These tools decide from published documents of conditions whether a person may apply for a vocational skill level "
        "in China, "
        "and say on what the answer rests.\n"
        "Rules:\n"
        "1. Unknown is never no, and undetermined is never not eligible. What is left out of the applicant is unknown; only "
        "an empty "
        "list [] says that there is none. Do not guess for the person, and do not write an empty list for what you have not "
        "asked.\n"
        "2. Cite the document and the item with every answer (title and item of its source). Documents differ: tell them "
        "apart, and "
        "let the person find out which of them their body goes by.\n"
        "3. Use the words of verdict.words: 符合 eligible, 不符合 not eligible, 待定 undetermined. Tell what is assumed. "
        "Give days and "
        "years as they are returned; do not work them out yourself.\n"
        "4. Where it is undetermined, ask for the needs, or let the tool ask choose the next question. A need of kind "
        "ruling is for "
        "an official; do not decide it.\n"
        "5. Tell the doubts of a condition that was not read with certainty. Where in_all is more than was given, ask again "
        "with an occupation, level or document.\n"
        "6. No name or ID number is needed: do not ask for one or pass one on. Whether somebody is admitted is for the body "
        "that "
        "takes the application to decide.\n"
        "Begin with find_entry for occupation and levels, then check; explain tells every item; plan tells what to do next. "
        "Nothing "
        "is changed by these tools.",
    ),
    # tools
    "tool_find_entry": (
        "按名称、旧名、工种、证书名称或编码查有申报条件的职业，及能报的工种和等级。",
        "Find occupations with conditions by name, old name, work type, grade name or code; with what can be applied for.",
    ),
    "tool_entry": (
        "各份文件对一个职业（和等级）的申报条件：逐项，中英文句子，出处，存疑。任一项满足即可，有前提的还要满足前提。",
        "What each document asks for an occupation (and level): item by item, as sentences in Chinese and English, with "
        "source and "
        "doubts. Any one item is enough, together with the prerequisite if there is one.",
    ),
    "tool_check": (
        "判定一个人：符合、不符合或待定，依据哪一项，最早哪天，带什么材料，还缺什么答案。不给职业，"
        "就列出现在能报、快能报和只差回答的。",
        "Decide for one person: eligible, not eligible or undetermined, by which item, from which day, which papers, which "
        "answers are "
        "missing. Without an occupation: what holds now, what is near, what only needs an answer.",
    ),
    "tool_explain": (
        "同 check，但逐项说明：凭什么成立、缺什么、缺多少、哪天起成立。",
        "As check, but item by item: on what it rests, what is lacking and how much, from which day it will hold.",
    ),
    "tool_plan": (
        "到目标等级最快的走法：每一步、日期、依据的项，以及其他走法。",
        "The soonest way to a level: each step with its days and the item it rests on, and other ways.",
    ),
    "tool_ask": (
        "问答：给出已知情况，得到下一个会改变结论的问题；带 answer 则先作答。把返回的 applicant 和 states 原样带入下一次。",
        "The interview: given what is known, the next question that can change the answer; with an answer, that is put in "
        "first. "
        "Give applicant and states back as they were returned.",
    ),
    "tool_read_document": (
        "读一份申报条件文件（文件夹内的路径，或直接给文字），得到各条目、句子和存疑；条目多时分页（offset）。"
        "要按它判定，把路径给其他工具的 rules_file。",
        "Read a document of conditions (a path below the folder, or its text): entries, sentences, doubts; many entries in pages "
        "(offset). To decide by it, give its path to the other tools as rules_file.",
    ),
    "tool_policies": (
        "口径：各机构做法不同之处的开关，逐个说明。",
        "Policies: the switches for what bodies do differently, explained one by one.",
    ),
    # words
    "status_eligible": ("符合", "eligible"),
    "status_not_eligible": ("不符合", "not eligible"),
    "status_undetermined": ("待定", "undetermined"),
    "reminder": (
        "各份文件分别判定；请写明文件和项号。待定不是不符合。以受理机构的审核为准。",
        "Each document is decided by itself; cite document and item. Undetermined is not a no. The body that takes the "
        "application has "
        "the last word.",
    ),
    "reminder_read": (
        "有存疑的地方请对照原文；没读懂的词留在 expr 的 unread 里，判定时作待定。",
        "Compare doubtful places with the document. Words that were not understood stand under unread in expr and decide as "
        "undetermined.",
    ),
    # errors
    "work_type_alone": ("给出 work_type 时也要给出 occupation", "a work_type needs its occupation"),
    "needs_occupation": (
        "给出文件、等级或工种时也要给出 occupation",
        "a document, level or work type needs its occupation",
    ),
    "path_or_text": ("path 和 text 要给且只给一个", "give either path or text, and not both"),
    "outside": (
        "{found} 不在文件夹 {folder} 之内；只能读其中的文件",
        "{found} is not below the folder {folder}; only files there can be read",
    ),
    "no_file": ("文件夹 {folder} 里没有 {found}", "there is no {found} in the folder {folder}"),
    "no_folder": ("没有文件夹 {found}", "there is no folder {found}"),
    "bug": (
        "准考自身出错（{kind}，{place}），不是输入有误；请换一种问法，并告诉维护者括号里的文字",
        "a fault inside Zhunkao ({kind}, {place}), not in what was given; ask in another way, and report the words in brackets",
    ),
    "too_large": ("文件超过 {most} MB", "the file is larger than {most} MB"),
}
