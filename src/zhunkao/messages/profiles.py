"""Messages of profiles and rulings: papers to bring, policies and what their switches do, rulings of a body."""

TEXTS: dict[str, tuple[str, str]] = {
    # Profiles.
    "unknown_evidence": (
        "没有名为“{found}”的材料口径；可用：{allowed}",
        "there is no evidence profile “{found}”; known: {allowed}",
    ),
    "unknown_paper_key": ("没有名为“{found}”的材料", "there is no paper “{found}”"),
    "paper_name_taken": ("材料名称“{found}”已属于“{owner}”", "the name “{found}” of a paper already belongs to “{owner}”"),
    # Policies.
    "unknown_action": ("“{found}”不是 list 或 explain", "“{found}” is not list or explain"),
    "all_defaults": ("全部开关为默认值", "all switches have their defaults"),
    "how_to_explain": (
        "逐个开关的说明和例子：zhunkao policy explain 名称；判定时选用：zhunkao check … --policy 名称或文件。",
        "What each switch does, with examples: zhunkao policy explain NAME; to decide by one: zhunkao check … --policy "
        "NAME|FILE.",
    ),
    "source": ("出处：{source}（{certainty}）", "From: {source} ({certainty})"),
    "certainty_found": ("有出处", "found in a source"),
    "certainty_known": ("业内公认", "known to experts"),
    "certainty_unsure": ("存疑", "unsure"),
    "standard_is": ("（standard 为 {value}）", " (standard: {value})"),
    "example": ("例：{example}", "Example: {example}"),
    "switch_gap_counts": (
        "连续：两段工作间断不超过这么多天，仍算一段，间断的日子也计入。",
        "Continuous work: two stretches parted by no more than so many days are one, the days between counted.",
    ),
    "example_gap_counts": (
        "要求连续满 3 年；2020-01-01 至 2021-12-31 在岗，间断 31 天，2022-02-01 起在岗至今。"
        "2024-01-01 判定：为 31 或更大时，自 2020-01-01 起连续 4 年，符合；为 0 时，最长一段只有 2 年，间断 31 天是否算连续看 "
        "gap_review。",
        "3 years of continuous work asked; worked from 2020-01-01 to 2021-12-31 and, after 31 days, from 2022-02-01 on. "
        "As of 2024-01-01: with 31 or more it is one stretch of 4 years, eligible; with 0 the longest stretch has 2 years, and "
        "gap_review says what becomes of the gap.",
    ),
    "switch_gap_review": (
        "连续：间断超过 gap_counts 而不超过这么多天的，是否仍算连续由人裁定（待定）；再长就是中断。",
        "Continuous work: a gap longer than gap_counts and no longer than so many days is for a person to judge; longer ones "
        "part.",
    ),
    "example_gap_review": (
        "上例间断 31 天，gap_counts 为 0：为 92 时待定，需人工裁定；为 0 时不符合。",
        "The same person with a gap of 31 days and gap_counts 0: with 92 undetermined, a person must rule; with 0 not eligible.",
    ),
    "switch_higher_certificate_counts": (
        "证书：条件要求某一级，持更高一级的也算（“取得四级后”自取得三级之日起算）。",
        "Certificates: one of a higher level serves where a level is asked (years since level 4 count from the day of level 3).",
    ),
    "example_higher_certificate_counts": (
        "要求取得四级证书后累计满 5 年；只有 2019-06-30 的三级证书，此后一直在岗。2026-11-20 判定：true 时自 2019-06-30 起计 7 "
        "年多，符合；"
        "false 时没有四级证书，不符合。",
        "5 years of work since level 4 asked; only a certificate of level 3 of 2019-06-30, at work ever since. As of 2026-11-20: "
        "with true more than 7 years count, eligible; with false there is no level 4, not eligible.",
    ),
    "switch_higher_degree_counts": (
        "学历：条件没有印“及以上”的，更高的学历也算。",
        "Degrees: a higher one serves even where 及以上 is not printed.",
    ),
    "example_higher_degree_counts": (
        "要求大专毕业证书，持本科毕业证书：true 时符合，false 时不符合。",
        "An associate degree asked, a bachelor's held: with true eligible, with false not eligible.",
    ),
    "switch_presume_programme": (
        "院校：没有人说明培养目标、是否经评估论证（审核认定）的，推定符合，并在判定中列为推定。",
        "Schools: an aim or approval of the programme that nobody has stated is presumed, and listed among the presumptions.",
    ),
    "example_presume_programme": (
        "要求经评估论证、以高级技能为培养目标的高等职业学校毕业证书，申报人没有说明这两点：true 时推定符合，false 时待定，"
        "要补这两点。",
        "A diploma of a vocational college asked whose programme is evaluated and aims at advanced skill, neither stated: with "
        "true "
        "presumed, eligible; with false undetermined until both are stated.",
    ),
    "switch_full_time_study_counts": (
        "全日制学习期间的工作也算工作年限；false 时扣除入学至毕业的日子，业余学习不扣。",
        "Work beside full-time study counts; with false the days from entry to graduation are taken off, part-time study is not.",
    ),
    "example_full_time_study_counts": (
        "要求累计满 6 年；2014-09-01 至 2020-08-31 在岗，其中 2014-09-01 至 2017-06-30 全日制学习。true 时计 6 年，符合；false "
        "时只计自 "
        "2017-06-30 起的 3 年 2 个月，不符合。",
        "6 years of work asked; worked from 2014-09-01 to 2020-08-31, in full-time study from 2014-09-01 to 2017-06-30. With "
        "true 6 "
        "years count, eligible; with false only the 3 years 2 months from 2017-06-30 on, not eligible.",
    ),
    "switch_technical_school_as_degree": (
        "技工院校的高级工班视同大专，预备技师班、技师班视同本科。",
        "Classes of technical schools count as degrees: 高级工班 as associate, 预备技师班 and 技师班 as bachelor.",
    ),
    "example_technical_school_as_degree": (
        "要求大专及以上毕业证书，持技师学院高级工班毕业证书：true 时符合，false 时不符合。",
        "An associate degree or above asked, a diploma of a 高级工班 at a 技师学院 held: with true eligible, with false not "
        "eligible.",
    ),
    "switch_expected_graduates": (
        "条件写明“含应届（尚未取得毕业证书）”的，应届毕业生也算；false 时一律须已毕业。",
        "Final-year students count where the condition says so; with false a diploma must be held.",
    ),
    "example_expected_graduates": (
        "要求技师学院毕业证书（含应届），2027-07-01 毕业的应届生。2026-11-20 判定：true 时符合；false 时不符合，2027-07-01 "
        "起符合。",
        "A diploma of a 技师学院 asked (final-year students included), a student who graduates on 2027-07-01. As of "
        "2026-11-20: with "
        "true eligible; with false not, but from 2027-07-01 on.",
    ),
    "switch_year_end_cutoff": (
        "在岗年限和持证年限算到判定日当年的 12 月 31 日；事实本身是否具备仍看判定日。",
        "Lengths of running work and of holding a certificate are counted to 31 December of the year; whether a fact exists is "
        "still "
        "asked on the day itself.",
    ),
    "example_year_end_cutoff": (
        "要求累计满 5 年；2021-10-15 起在岗至今。2026-06-01 判定：true 时算到 2026-12-31，5 年 2 个月，符合；false 时计 4 年 7 "
        "个月，"
        "2026-10-15 起符合。",
        "5 years of work asked; at work since 2021-10-15. As of 2026-06-01: with true counted to 2026-12-31, 5 years 2 months, "
        "eligible; with false 4 years 7 months, eligible from 2026-10-15 on.",
    ),
    # Papers.
    "choice": ("{others}或{last}", "{others} or {last}"),
    "missing_for": ("{records}：{papers}", "{records}: {papers}"),
    "and": ("、", ", "),
    # Rulings.
    "not_a_day": ("{found} 应写到日（2026-03-05）", "{found} should name a day (2026-03-05)"),
    "rulings_contradict": (
        "“{name}”对“{target}”：第 {first_line} 行（{first_by}）裁定为 {first}，第 {line} 行（{by}）裁定为 {second}，互相矛盾",
        "two rulings on “{name}” to “{target}” contradict each other: line {first_line} ({first_by}) rules {first}, "
        "line {line} ({by}) rules {second}",
    ),
    "hint_rulings_contradict": (
        "请删去其一；如裁定已变更，给前一条写 valid_until，给后一条写 valid_from",
        "Take one out; if the ruling has changed, give the earlier one a valid_until and the later one a valid_from",
    ),
    "ruling_is_void": (
        "登记中“{name}”就是“{target}”（别名或工种），先于任何裁定，裁定为 {relation} 不起作用，请删去这一条",
        "the registers hold “{name}” to be “{target}” itself, as an alias or work type: a ruling {relation} has no "
        "effect, take it out",
    ),
    "no_place_for_ruling": (
        "无法在文件末尾添加裁定：裁定应写成列表，每条以“- ”起行，列表之后不再有其他内容",
        "a ruling cannot be added at the file's end: rulings should be a list with “- ” before each, and nothing after it",
    ),
    "cited_ruling": (
        "{by}于{day}裁定：“{name}”对“{target}”为{relation}",
        "ruling by {by} on {day}: “{name}” is {relation} “{target}”",
    ),
    "cited_with_reason": ("{ruling}，理由是“{why}”", "{ruling}, because “{why}”"),
    "occupation_own": ("本职业", "the same occupation as"),
    "occupation_related": ("相关职业", "an occupation related to"),
    "occupation_none": ("无关职业", "an occupation not related to"),
    "field_own": ("本专业", "in the own field of"),
    "field_related": ("相关专业", "a field related to"),
    "field_none": ("无关专业", "a field not related to"),
}
