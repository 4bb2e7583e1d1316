"""Messages about sentences: errors, what was expected (`want_…`), and doubts about what a document prints.

A doubt says what is printed, how it was read, and why.
"""

TEXTS: dict[str, tuple[str, str]] = {
    # errors
    "empty": ("没有可读的句子", "there is no sentence to read"),
    "not_understood": ("读不懂“{found}”；此处期望：{expected}", "“{found}” is not understood; expected here: {expected}"),
    "ends_early": ("句子没有说完；此处期望：{expected}", "the sentence ends too early; expected here: {expected}"),
    # generations of wording
    "generation": ("用语年代：{name}", "Wording: {name}"),
    "generation_g1": ("1999–2011年国家职业标准", "national standards of 1999 to 2011"),
    "generation_g1b": ("2005–2011年前后的6-13-19年阶梯", "ladder of 6, 13 and 19 years, about 2005 to 2011"),
    "generation_g2": ("2012年编制技术规程", "drafting rules of 2012"),
    "generation_g3": ("2018年编制技术规程", "drafting rules of 2018"),
    "generation_g4": ("2023年编制技术规程", "drafting rules of 2023"),
    "generation_local": ("地方规定", "local rules"),
    "generation_mixed": ("兼有几个年代的用语", "marks of several generations"),
    # what was expected
    "want_fact": ("一个条件，例如“取得…证书”“累计从事…工作N年”", "a condition, such as 取得…证书 or 累计从事…工作N年"),
    "want_level": ("等级，例如“四级/中级工”", "a level, such as 四级/中级工"),
    "want_grade": ("登记过的等级名称（“高级”本身不能定级）", "a registered grade name (高级 alone gives no level)"),
    "want_scope": ("“本职业”“本职业或相关职业”或职业名称", "本职业, 本职业或相关职业 or the name of an occupation"),
    "want_name": ("职业名称（特殊名称可加引号“…”）", "the name of an occupation (put an odd one in “…”)"),
    "want_list": ("并列的下一项", "the next of a list"),
    "want_certificate": ("证书，例如“职业资格证书（技能等级证书）”", "a certificate, such as 职业资格证书（技能等级证书）"),
    "want_certificate_level": ("证书的等级", "the level of the certificate"),
    "want_work": ("“从事…工作”", "从事…工作"),
    "want_employed": ("“仍从事…工作”", "仍从事…工作"),
    "want_seniority": ("“工作年限满N年”", "工作年限满N年"),
    "want_unit": ("“年”或“个月”", "年 or 个月"),
    "want_bound": ("“（含）以上”“以上”或“满”", "（含）以上, 以上 or 满"),
    "want_inclusive_bound": (
        "“以上”或“满”（不能表达“超过”“不满”“以下”）",
        "以上 or 满 (a bound without the number cannot be said)",
    ),
    "want_number": ("数字", "a number"),
    "want_figures": ("与“分别”前相同个数的数字", "as many figures as alternatives before 分别"),
    "want_training": ("“经…正规培训”", "经…正规培训"),
    "want_training_level": ("培训的等级（或说明申报的等级）", "the level of the training (or say which level is applied for)"),
    "want_hours": ("“达规定标准学时数”", "达规定标准学时数"),
    "want_proof": ("“并取得结业证书”或“并考试合格”", "并取得结业证书 or 并考试合格"),
    "want_apprenticeship": ("“学徒期满”", "学徒期满"),
    "want_joint": ("“，”“并”“；或”", "，, 并 or ；或"),
    "want_tail": ("分句的结尾", "the end of the clause"),
    "want_boundary": ("分句到此结束", "the end of the clause"),
    "want_verb": ("“取得”“具有”“持有”", "取得, 具有 or 持有"),
    "want_lead": ("“与申报职业相关项目”", "与申报职业相关项目"),
    "want_distance": ("“安全行车”", "安全行车"),
    "want_kilometres": ("“公里”", "公里"),
    "want_school": ("学校，例如“技师学院”", "a school, such as 技师学院"),
    "want_degree": ("学历，例如“大专”", "an education level, such as 大专"),
    "want_above": ("“及以上”", "及以上"),
    "want_class": ("班级，例如“高级工班”", "a class, such as 高级工班"),
    "want_approval": ("“经评估论证”", "经评估论证"),
    "want_aim": ("“以高级技能为培养目标”", "以高级技能为培养目标"),
    "want_field": ("专业，例如“本专业或相关专业”", "a field of study, such as 本专业或相关专业"),
    "want_diploma": ("“毕业证书”“学历”“毕业生”“在校生”", "毕业证书, 学历, 毕业生 or 在校生"),
    "want_title": ("职称，例如“初级职称”", "a title, such as 初级职称"),
    "want_paper": ("证书、毕业证书、职称、奖项或证件", "a certificate, diploma, title, award or licence"),
    "want_award": ("奖项，例如“省级以上科技成果二等奖”", "an award, such as 省级以上科技成果二等奖"),
    "want_scope_of_award": ("“市级”“省级”“国家级”", "市级, 省级 or 国家级"),
    "want_contest": ("技能竞赛的级别、类别和名次", "the scope, class and rank of a contest"),
    "want_coaching": ("“所带学员”", "所带学员"),
    "want_age": ("“年满N周岁”", "年满N周岁"),
    "want_group": ("用〔…〕括起的条件", "a condition in 〔…〕"),
    "want_closing_bracket": ("“〕”（嵌套过深或未闭合）", "〕 (nested too deeply or not closed)"),
    # misprints
    "misprint_lost_shang": ("“{printed}”缺“上”，按“（含）以上”读", "“{printed}” has lost its 上; read as （含）以上"),
    "misprint_doubled_word": ("“{word}”重复，按一个读", "“{word}” is printed twice; read once"),
    "misprint_lost_jing": ("培训前缺“经”字，按“经…培训”读", "经 is missing before the training; read as 经…培训"),
    "misprint_lost_brackets": (
        "“{printed}”应为“毕（结）业证书”，缺括号，按结业证书读",
        "“{printed}” should be 毕（结）业证书 with brackets; read as a certificate of completion",
    ),
    "misprint_doubled_hou": ("“{printed}”中“后”重复，按一个“后”读", "后 is printed twice in “{printed}”; read once"),
    "misprint_early_hou": (
        "“{printed}”中“后”应在括号之后，按“证书（技能等级证书）后”读",
        "in “{printed}” 后 should stand behind the bracket; read so",
    ),
    "misprint_leading_or": (
        "句首的“{printed}”没有前一种情形，按独立的一种情形读",
        "no alternative stands before “{printed}” at the beginning; read as an alternative of its own",
    ),
    "misprint_listed_training": (
        "培训前是顿号，按“，并经…培训”读",
        "a list mark stands before the training; read as training required as well",
    ),
    "misprint_idle_hou": (
        "“{printed}”的“后”没有起算的年限，“后”字不起作用，按须具备此项读",
        "no years follow 后 in “{printed}”; read as simply required",
    ),
    "misprint_level_missing": (
        "“{printed}”没有等级，按同一句中另一证书的等级读",
        "“{printed}” has no level; read with that of the other certificate of the sentence",
    ),
    "misprint_lost_or_related": (
        "“{printed}”在“本职业”与“相关职业”之间缺“或”，按“本职业或相关职业”读",
        "或 is missing between 本职业 and 相关职业 in “{printed}”; read as 本职业或相关职业",
    ),
    "misprint_doubled_verb": ("“{printed}”动词重复，按一个读", "“{printed}” has two verbs; read as one"),
    "misprint_lost_or": (
        "“{printed}”前缺“或”：若不作为另一种情形，这一年限就没有作用，按“或{printed}”读",
        "或 is missing before “{printed}”: without it this figure would be idle; read as an alternative",
    ),
    "reading_new_case": (
        "“{printed}”另起一种情形而前面没有“或”，按“或{printed}”读",
        "“{printed}” begins another case with no 或 before it; read as an alternative",
    ),
    "misprint_or_of_halves": (
        "分号前后是两种情形还是都要具备，原文没有写明，按两种情形（之间有“或”）读",
        "whether both halves around the semicolon are asked or either is not said; read as alternatives",
    ),
    "misprint_repaired": (
        "“{printed}”读不通，只有当作“{read}”才读得通，按“{read}”读",
        "“{printed}” makes no sense and “{read}” is the only repair that does; read so",
    ),
    "misprint_variants": (
        "“{printed}”中有繁体字或异体字，按通用的字形读",
        "“{printed}” has characters in traditional or variant forms; read in their common form",
    ),
    "misprint_doubled_stop": ("句末“{printed}”重复，不影响意思", "“{printed}” is doubled at the end; the meaning is not touched"),
    "misprint_doubled_mark": ("标点“{printed}”重复，按一个读", "the mark “{printed}” is doubled; read once"),
    "misprint_stray_mark": ("句末有多余的“{printed}”", "a stray “{printed}” at the end"),
    "misprint_stray_bracket": ("句首有多余的括号“{printed}”，不影响意思", "a stray bracket “{printed}” at the beginning"),
    "misprint_stop_before_or": (
        "“{printed}”后面接“或”，句子没有结束，按“；或”读",
        "“{printed}” before 或 does not end the sentence; read as ；或",
    ),
    "misprint_stop_before_and": (
        "“{printed}”后面接“并”，句子没有结束，按“，并”读",
        "“{printed}” before 并 does not end the sentence; read as ，并",
    ),
    # readings that a person may want to look at
    "reading_no_proof": (
        "培训没有写明以何证明，按结业证书读",
        "what proves the training is not said; read as a certificate of completion",
    ),
    "reading_described": (
        "“{printed}”中只有经济效益的数额能判定，其余为对成果的描述和证明要求，须由人审核",
        "of “{printed}” only the sum can be decided; the rest describes the result and its proof, for a person to judge",
    ),
    "reading_unknown_school": (
        "“{printed}”不是已知的学校类型，按原文保留",
        "“{printed}” is not a known kind of school; kept as printed",
    ),
    "reading_no_scope": (
        "“{printed}”没有写明从事什么职业，按从事本职业读",
        "“{printed}” does not say in what occupation; read as the entry's own",
    ),
    "reading_grade_paper": (
        "“{printed}”是过去的技术等级证书，按同级的职业资格证书读",
        "“{printed}” is a paper of the old technical grades; read as a certificate of the same level",
    ),
    "reading_same_work": (
        "“{printed}”没有写明从事什么职业，按前一种情形的工作读",
        "“{printed}” does not say what work is meant; read as that of the alternative before it",
    ),
    "reading_clipped_name": (
        "“{printed}”比本职业的名称少一个字，按本职业读",
        "“{printed}” lacks a character of the entry's own name; read as the entry's own occupation",
    ),
    "reading_listed_papers": (
        "“{printed}”以顿号并列，是都须具备还是具备其一不明确，按具备其一读",
        "a list mark parts the papers of “{printed}”; read as any of them, though all may be meant",
    ),
    "reading_whose_reach": (
        "“{printed}”没有写明是哪一级的，前一奖项的级别是否也限制它不明确，按不限级别读",
        "whether the reach of the prize before it limits “{printed}” too is not clear; read without a limit",
    ),
    "reading_next_level": (
        "“{printed}”按比所申报的等级低一级（{level}级）读",
        "“{printed}” is read as the level below the one applied for (level {level})",
    ),
    "reading_series_grade": (
        "“{printed}”中的等级名称没有登记，按{level}级读",
        "the grade name in “{printed}” is not registered; read as level {level}",
    ),
    "reading_note": (
        "“{printed}”是对用语的说明，不作为条件；其中列出的名称须由人对照",
        "“{printed}” explains words and is no condition; the names it lists are for a person to compare",
    ),
    "reading_note_mark": (
        "“{printed}”带有注释的标记，但没有找到这条注释，按没有标记读",
        "“{printed}” bears the mark of a note that was not found; read without it",
    ),
    "misprint_stray_quote": (
        "“{printed}”旁的引号没有另一半，按没有引号读",
        "a quotation mark beside “{printed}” has no other half; read without it",
    ),
    "reading_field_as_scope": (
        "“{printed}”说的是从事的工作或证书的职业，其中“专业”按“职业”读",
        "“{printed}” is about work or a certificate; 专业 in it is read as 职业",
    ),
    "reading_clipped_field": (
        "“{printed}”后没有“专业”二字，按相关专业读",
        "专业 is missing behind “{printed}”; read as a related field",
    ),
    "misprint_stop_before_training": (
        "句号之后是培训，句子没有结束，按“，并经…培训”读",
        "training follows the full stop, which does not end the sentence; read as training required as well",
    ),
    "reading_broad_level": (
        "“{printed}”泛指一类教育，按其中最低的学历层次读（中等职业教育为中专，高等教育为大专及以上）",
        "“{printed}” is a whole kind of education; read as its lowest level (中专, or 大专 and above)",
    ),
    "reading_other_name": (
        "“{printed}”与本职业的名称不同，前面有“本职业”，按本职业读",
        "the name in “{printed}” is not the entry's own, but 本职业 stands before it; read as the entry's own occupation",
    ),
    "misprint_odd_bound": ("“{printed}”写法有误，按“（含）以上”读", "“{printed}” is misprinted; read as （含）以上"),
    "reading_explained_field": (
        "“{printed}”列出何为相关专业，按相关专业读，是否属于其中须由人对照",
        "“{printed}” lists which fields are related; read as a related field, for a person to compare",
    ),
    "reading_either_paper": (
        "“{printed}”按毕业证书读；是否也包括结业证书须由人判断",
        "“{printed}” is read as a diploma; whether a paper of completion is enough is for a person to judge",
    ),
    "reading_closing_words": (
        "“{printed}”是对整个列表说的，不属于这一项",
        "“{printed}” is said of the whole list and is no part of this item",
    ),
    "reading_certification": (
        "“{printed}”是通过资格认证，按取得该等级的证书读",
        "“{printed}” is a certification passed; read as the certificate of the grade",
    ),
    "misprint_listed_age": (
        "年龄之后是分号，按“，”读（年龄与其后的要求都须具备）",
        "a semicolon stands behind the age; read as a comma: both are asked",
    ),
    "misprint_stop_after_hou": (
        "“后”之后是句号，句子没有结束，按“，”读",
        "a full stop stands behind 后, where the sentence does not end; read as a comma",
    ),
    "reading_unsure_grade": (
        "“{printed}”的等级没有确证，按{level}级读",
        "the level of “{printed}” is not certain; read as level {level}",
    ),
    "reading_any_work": (
        "“{printed}”没有写明从事什么职业，按任何工作的年限读",
        "“{printed}” does not say in what occupation; read as years of any work",
    ),
    "reading_issuer": (
        "“{printed}”这一限定（由谁颁发）不能判定，按持有该证件读",
        "who issued the paper (“{printed}”) cannot be decided; read as simply held",
    ),
    "reading_or_related_field": (
        "“{printed}”按所列专业或本职业的相关专业读",
        "“{printed}” is read as the fields named, or a field related to the occupation",
    ),
    "reading_probation_full": (
        "“{printed}”之后的年数按见习的时间读，不按见习期满之后的时间读",
        "the years behind “{printed}” are read as those of the probation, not as those after its end",
    ),
    "reading_level_alone": (
        "“{printed}”之后没有“学历”二字，按学历读",
        "学历 is missing behind “{printed}”; read as an education level",
    ),
    "reading_related_work": (
        "“{printed}”按相关职业的工作读（未写“本职业或…”）",
        "“{printed}” is read as work in a related occupation (本职业或… is not printed)",
    ),
    "misprint_colon_before_or": (
        "“或”之前印作冒号，按“；”读",
        "a colon stands before 或; read as a semicolon",
    ),
    "misprint_stop_before_aim": (
        "审核认定之后是句号，句子没有结束，按“、”读",
        "a full stop stands behind the approval, where the sentence does not end; read as 、",
    ),
    "misprint_stop_before_probation": (
        "学徒期满之后另起一句说见习，按两种情形之一读",
        "probation stands in a sentence of its own behind the apprenticeship; read as alternatives",
    ),
    "reading_field_alone": (
        "“{printed}”后没有“专业”二字，按所学专业读",
        "专业 is missing behind “{printed}”; read as the field of study",
    ),
    "reading_neither_field": (
        "“{printed}”按“非本专业”读（是否也排除相关专业不明确）",
        "“{printed}” is read as 非本专业 (whether related fields are left out too is not clear)",
    ),
    "reading_near_field": ("“{printed}”中的“相近”按“相关”读", "相近 in “{printed}” is read as 相关"),
    "reading_governs": (
        "“{printed}”是否也受句首条件限制不明确，按受其限制读",
        "whether the opening condition governs “{printed}” too is not clear; read as governed",
    ),
    "reading_stands_alone": (
        "“{printed}”是否也受句首条件限制不明确，按独立的一种情形读",
        "whether the opening condition governs “{printed}” too is not clear; read as an alternative of its own",
    ),
    "reading_not_governed": (
        "“{printed}”若受句首条件限制就没有作用，按独立的一种情形读",
        "under the opening condition “{printed}” would be idle; read as an alternative of its own",
    ),
    "reading_unknown_name": (
        "“{printed}”不在登记的职业、工种和等级名称之中，可能印错，按原文读",
        "“{printed}” is no registered name of an occupation, work type or grade; perhaps misprinted, read as printed",
    ),
    "reading_held_then_years": (
        "“{printed}”之后的年限应从持证满年限之日起算，只能按从取得证书之日起算读",
        "the years behind “{printed}” should count from the end of that time; they can only be counted from the certificate",
    ),
    "reading_since_over": (
        "“{printed}”中培训插在证书与年限之间，年限按从取得证书之日起算读",
        "in “{printed}” training stands between the certificate and the years; they are counted from the certificate",
    ),
    "reading_or_years": (
        "“{printed}”以后的年限是否也从前一项起算不明确，按从其中任一项起算读",
        "whether the years behind “{printed}” count from the first of the two as well is not clear; read as from either",
    ),
    "reading_or_beside": (
        "“{printed}”的“或”只并列这两项还是另起一种情形不明确，按只并列这两项读",
        "whether 或 in “{printed}” joins these two or begins another alternative is not clear; read as joining these two",
    ),
    "reading_or_whole": (
        "“{printed}”的“或”之前没有标点，是否另起一种情形不明确，按另一种情形读",
        "no mark stands before 或 in “{printed}”; read as an alternative to all before it, though it may be one to the last only",
    ),
    "reading_or_reach": (
        "“{printed}”中后一要求是否也限制“或”之前的情形不明确，按只限制“或”之后的读",
        "whether the last demand of “{printed}” also limits what stands before 或 is not clear; read as of what follows only",
    ),
    "reading_and_papers": (
        "“{printed}”与前一证件之间是“和”“及”，按两者都须具备读",
        "和 or 及 stands between “{printed}” and the paper before it; read as both required",
    ),
    "reading_school_level": (
        "“{printed}”是学校而带“以上”，按相当的学历层次及以上读",
        "以上 behind the school in “{printed}” makes it the education level that it stands for, or above",
    ),
    "reading_unknown_paper": (
        "“{printed}”不是已知的证件，按原文作为证件名称保留",
        "“{printed}” is no known licence; kept as the name of one",
    ),
    "reading_prize_as_rank": (
        "竞赛的“{printed}”按名次读（一等奖为第一名）；奖次与名次不一定相当，须由人核对",
        "“{printed}” of a contest is read as a rank (first prize as rank 1); the two need not agree, for a person to check",
    ),
    "reading_valid_paper": (
        "“{printed}”这一限定（证件在有效期内）不能判定，按持有该证件读",
        "that the paper is still valid (“{printed}”) cannot be decided; read as simply held",
    ),
    "reading_no_hou": (
        "“{printed}”在证书之后没有“后”字，年限按不从取得证书之日起算读",
        "there is no 后 behind the certificate in “{printed}”; the years are not counted from it",
    ),
    "reading_odd_name": (
        "“{printed}”中有重复的字，可能印错，按原文读",
        "a character is doubled in “{printed}”, perhaps misprinted; read as printed",
    ),
    "reading_two_papers": (
        "“{printed}”与前一证件之间只有逗号，可能缺“或”，按两者都须具备读",
        "only a comma parts “{printed}” from a paper of the same kind, perhaps an 或 is missing; read as both required",
    ),
    "figure_implausible": (
        "“{printed}”的数值不合常情，可能印错，按原文读",
        "the figure of “{printed}” is implausible, perhaps misprinted; read as printed",
    ),
    "reading_joined_field": (
        "“{printed}”按一个专业名称读入；若指几个专业，请核对",
        "“{printed}” is read as the name of one field of study; check whether several are meant",
    ),
    "reading_open_list": (
        "“{printed}”以“等”结尾，未列出的专业不能判定",
        "“{printed}” ends in 等; fields that it does not list cannot be decided",
    ),
    "reading_closing": (
        "“且{printed}”是否也限制前面的各种情形不明确，按只限制最后一种读",
        "whether “且{printed}” limits the earlier alternatives too is not clear; read as limiting the last only",
    ),
    "reading_idle_figure": (
        "“{printed}”与前一年限同时要求，其中较短的不起作用，可能漏字，按原文读",
        "“{printed}” is asked together with another figure of the same work, the shorter is idle; read as printed",
    ),
    "reading_shared_years": (
        "“{printed}”以逗号分开两种证件，其后的年限按两者都须满足读",
        "a comma parts two papers in “{printed}”; the years behind are read as asked of both",
    ),
    "reading_target": (
        "“{printed}”说明申报的对象；其中“本专业”按所学专业须为本专业读",
        "“{printed}” says what is applied for; 本专业 in it is read as the field of the study",
    ),
    "level_certificate_not_below": (
        "“{printed}”的等级不低于所申报的等级，可能印错，按原文读",
        "the level of “{printed}” is not below the one applied for; perhaps misprinted, read as printed",
    ),
    "level_training_differs": (
        "培训的等级与所申报的等级不同，可能印错，按原文读",
        "the level of the training is not the one applied for; perhaps misprinted, read as printed",
    ),
    "basis_twice": ("依据“{printed}”印了两次", "the basis “{printed}” is printed twice"),
    # what was not understood
    "unread_words": (
        "“{printed}”没有读懂，原样保留，判定为待定",
        "“{printed}” is not understood; kept as it is, decides as undetermined",
    ),
    "unread_unsaid": (
        "条件的写法不能表达“{printed}”这一限定，原样保留，判定为待定",
        "the vocabulary of conditions cannot say “{printed}”; kept as it is, decides as undetermined",
    ),
    "unread_held_years": (
        "“{paper}”要求持有满一定年限；只有职业资格（技能等级）证书能表达“满N年”，“{printed}”原样保留，判定为待定",
        "“{paper}” asks how long it has been held, which only certificates can say; “{printed}” is kept, decides as undetermined",
    ),
    "unread_no_scope": (
        "“{printed}”没有写明从事什么职业，不能从前面的证件起算，原样保留，判定为待定",
        "“{printed}” does not say in what occupation, so it cannot count from the paper before it; kept, decides as undetermined",
    ),
    "unread_sentence": (
        "这一句没有完全读懂，且读不懂之处可能改变全句意思，整句原样保留，判定为待定",
        "the sentence is not wholly understood and what is not may change the rest; all of it is kept, decides as undetermined",
    ),
    "unread_nothing": ("没有文字可读", "there are no words to read"),
}
