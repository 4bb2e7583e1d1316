"""Messages of findings: what a reviewer should look at, in the reviewers' own words."""

TEXTS: dict[str, tuple[str, str]] = {
    # Kinds.
    "kind_consistent": ("一致", "consistent"),
    "kind_inconsistent": ("不一致", "inconsistent"),
    "kind_missing_papers": ("缺少材料", "papers missing"),
    "kind_missing_facts": ("缺少信息", "information missing"),
    "kind_review": ("人工复核", "to review"),
    "kind_not_applicable": ("不适用", "not applicable"),
    "line": ("{kind}：{what}", "{kind}: {what}"),
    "line_at": ("{kind}：{where}，{what}", "{kind}: {where}: {what}"),
    # Places.
    "record_certificates": ("第{number}本证书", "certificate {number}"),
    "record_work": ("第{number}段工作", "job {number}"),
    "record_education": ("第{number}段学习", "study {number}"),
    "record_training": ("第{number}次培训", "training {number}"),
    "record_apprenticeships": ("第{number}段学徒", "apprenticeship {number}"),
    "record_titles": ("第{number}个职称", "title {number}"),
    "record_awards": ("第{number}个奖项", "award {number}"),
    "record_coaching": ("第{number}次指导竞赛", "coaching {number}"),
    "record_contributions": ("第{number}项贡献", "contribution {number}"),
    "record_licences": ("第{number}本证件", "licence {number}"),
    "record_distances": ("第{number}段里程", "distance {number}"),
    "record_evidence": ("第{number}份材料", "paper {number}"),
    # The ID number.
    "id_spreadsheet": (
        "身份证号码被电子表格写成了科学计数法，原号码已丢失，请按证件重填",
        "a spreadsheet has turned the ID number into a power of ten; the number is lost: copy it from the card",
    ),
    "id_rounded": (
        "身份证号码末三位为 000 且校验码不符：多半被电子表格抹去了末尾，请按证件重填",
        "the ID number ends in 000 and its check character does not fit: a spreadsheet has cut it; copy it from the card",
    ),
    "id_checksum": (
        "身份证号码的校验码不符，至少有一位有误",
        "the ID number's check character does not fit: at least one digit is wrong",
    ),
    "id_no_such_day": ("身份证号码所示出生日期并不存在", "the day of birth in the ID number does not exist"),
    "id_future": ("身份证号码所示出生日期晚于判定日", "the day of birth in the ID number is after the day of the decision"),
    "id_too_old": ("身份证号码所示出生日期距今超过 130 年", "the day of birth in the ID number is more than 130 years ago"),
    "id_unknown_form": (
        "“{shown}”不是身份证号码的形式；如为护照、军官证等，请核对证件",
        "“{shown}” is not formed like an ID number; if it is a passport or an officer's card, check it by eye",
    ),
    "id_temporary": (
        "以 999 开头，是学校系统的临时号码，没有校验码可核；报名须用正式证件号码",
        "it begins with 999, a school system's temporary number without a check character; applying needs the number of a card",
    ),
    "id_fifteen_digits": (
        "身份证号码是 15 位旧号码，没有校验码可核；请按现行证件填 18 位号码",
        "the ID number has the old form of 15 digits, without a check character; copy the 18 characters of the present card",
    ),
    "id_region": (
        "身份证号码的地区码不属于任何省级地区，请核对证件",
        "the ID number's region belongs to no province; check the card",
    ),
    "id_agrees": (
        "身份证号码的校验码相符，所示出生日期与填报的相同",
        "the ID number's check character fits, and its day of birth is the one stated",
    ),
    "birth_only_in_id": (
        "没有填出生日期；身份证号码所示为 {born}，未作为事实采用，请填报",
        "no birth date is given; the ID number shows {born}, which is not used as a fact: please state it",
    ),
    "birth_differs": (
        "填报的出生日期 {stated} 与身份证号码所示的 {born} 不同",
        "the birth date stated, {stated}, is not the one in the ID number, {born}",
    ),
    "sex_male": ("男", "male"),
    "sex_female": ("女", "female"),
    "sex_agrees": ("身份证号码所示性别与填报的相同", "the sex stated is the one in the ID number"),
    "sex_differs": (
        "填报的性别为{stated}，身份证号码所示为{shown}：号码或性别有一处填错，请核对证件",
        "the sex stated is {stated}, the ID number shows {shown}: one of them is wrong; check the card",
    ),
    "sex_only_in_id": (
        "没有填性别；身份证号码所示为{shown}，请填报（不影响判定）",
        "no sex is given; the ID number shows {shown}: please state it (no verdict depends on it)",
    ),
    # Certificates.
    "certificate_undated": (
        "{record}没有编号，也没有发证日期，无从核对",
        "{record} has neither a number nor a date of issue: there is nothing to check",
    ),
    "number_unknown_form": (
        "{record}的编号“{shown}”不是 22 位职业技能等级证书编号，也不是 16 位职业资格证书编号，请查询核实",
        "the number “{shown}” of {record} has neither the 22 characters of a skill level certificate nor the 16 digits of a "
        "qualification certificate; look it up",
    ),
    "number_of_reserve_technician": (
        "{record}填为预备技师证书，编号却是 {level} 级职业证书的形式",
        "{record} is given as a reserve technician certificate, but its number is that of a certificate of level {level}",
    ),
    "level_only_in_number": ("{record}没有填等级；编号所示为 {level} 级", "{record} has no level; its number says level {level}"),
    "number_level": (
        "{record}填报为 {stated} 级，编号所示为 {level} 级",
        "{record} is stated to be of level {stated}; its number says level {level}",
    ),
    "year_only_in_number": (
        "{record}没有填发证日期；编号所示年份的末两位为 {digits}",
        "{record} has no date of issue; the year in its number ends in {digits}",
    ),
    "number_year": (
        "{record}填报的发证日期为 {stated}，编号所示年份的末两位为 {digits}",
        "{record} is stated to be issued on {stated}; the year in its number ends in {digits}",
    ),
    "number_year_ahead": (
        "{record}的编号所示年份（末两位 {digits}）晚于判定日",
        "the year in the number of {record} (ending in {digits}) is after the day of the decision",
    ),
    "number_twice": ("{record}和{other}的编号相同", "{record} and {other} have the same number"),
    "number_agrees": ("{record}的编号与等级、发证年份相符", "the number of {record} agrees with its level and year of issue"),
    "before_occupation": (
        "{record}的发证日期为 {issued}，而“{occupation}”在登记中最早见于 {edition} 年版职业分类大典，请查询核实",
        "{record} is dated {issued}, but “{occupation}” is first known from the classification of {edition}; look it up",
    ),
    "level_held": (
        "{record}已是“{occupation}”{level} 级：多数机构不受理同职业同等级的再次申报",
        "{record} is already level {level} of “{occupation}”: most bodies refuse the same level again",
    ),
    "higher_held": (
        "{record}是“{occupation}”{level} 级，高于所申报的等级",
        "{record} is level {level} of “{occupation}”, higher than the level applied for",
    ),
    "level_held_other_type": (
        "{record}是“{occupation}”{level} 级，但工种不同：同职业能否再次申报由机构决定",
        "{record} is level {level} of “{occupation}” in another work type: whether one may apply again is the body's decision",
    ),
    # Work.
    "overlap": (
        "{record}与{other}重叠 {days} 天（{start} 至 {end}）；重叠的日子只计一次",
        "{record} and {other} overlap by {days} days ({start} to {end}); days that overlap count once",
    ),
    "too_young": (
        "{record}始于 {start}，当时 {age} 周岁，距满 {least} 周岁（{of_age}）还有 {days} 天",
        "{record} begins on {start}, at the age of {age}, {days} days before the {least}th birthday ({of_age})",
    ),
    "more_than_life": (
        "工作合计 {months} 个月，而满 {least} 周岁至判定日只有 {there_were} 个月",
        "the work adds up to {months} months, but only {there_were} have passed since the {least}th birthday",
    ),
    "beside_study": (
        "{record}与{other}（全日制）重叠 {days} 天（{start} 至 {end}）；是否计入由口径的开关 full_time_study_counts 决定",
        "{record} runs beside {other} (full-time) for {days} days ({start} to {end}); the switch full_time_study_counts says "
        "whether they count",
    ),
    "beside_study_perhaps": (
        "{record}与{other}重叠 {days} 天（{start} 至 {end}），没有说明是否全日制学习",
        "{record} runs beside {other} for {days} days ({start} to {end}), and it is not said whether the study was full-time",
    ),
    "before_graduation": (
        "{record}始于 {start}，在{other}毕业之前，而入学日期不明：请核对是否在读期间的工作",
        "{record} begins on {start}, before the graduation of {other}, whose beginning is not given: was it work beside study?",
    ),
    "too_many": (
        "工作 {jobs} 段、学习 {studies} 段，过多，未逐一比对先后",
        "{jobs} jobs and {studies} studies are too many to be compared one by one",
    ),
    "declared_more": (
        "{record}填报 {declared} 个月，起止日期只有 {dated} 个月；按起止日期计",
        "{record} is stated to last {declared} months, its dates give {dated}; the dates count",
    ),
    "declared_less": (
        "{record}填报 {declared} 个月，起止日期却有 {dated} 个月；按起止日期计",
        "{record} is stated to last only {declared} months, its dates give {dated}; the dates count",
    ),
    "declared_agrees": (
        "{record}填报的 {declared} 个月与起止日期（{dated} 个月）相符",
        "the {declared} months stated for {record} agree with its dates ({dated} months)",
    ),
    "declared_beside_dated": (
        "{record}只填年数（“{occupation}”{declared} 个月），另有写明起止的同职业工作 {dated} 个月，两者相加计算：请核对是否重复",
        "{record} has years only (“{occupation}”, {declared} months) beside dated jobs of the same occupation ({dated} months); "
        "they are added up: are they the same years?",
    ),
    "declared_beside_open": (
        "{record}只填年数（“{occupation}”{declared} 个月），另有结束日期不详的同职业工作：请核对是否重复",
        "{record} has years only (“{occupation}”, {declared} months) beside jobs of the same occupation whose end is not given: "
        "are they the same years?",
    ),
    # Schools.
    "diploma_early": (
        "{record}毕业于 {date}，当时 {age} 周岁，通常不早于 {least} 周岁，请核对毕业证书",
        "{record} ends on {date}, at the age of {age}; usually not before {least}: check the diploma",
    ),
    "study_short": (
        "{record}（{school_class}）只有 {months} 个月，学制最短 {least} 年，请核对",
        "{record} ({school_class}) lasts only {months} months; the shortest course has {least} years: check it",
    ),
    "final_year_undated": (
        "{record}为应届，没有填预计毕业日期；在籍不等于应届",
        "{record} is in its final year, but the graduation expected is not given; being enrolled is not enough",
    ),
    "final_year_past": (
        "{record}仍填应届，而预计毕业日期 {date} 已过 {days} 天：请补毕业证书",
        "{record} is still given as the final year, {days} days after the graduation expected on {date}: ask for the diploma",
    ),
    "final_year_early": (
        "{record}填应届，而预计毕业日期 {date} 在一年以后",
        "{record} is given as the final year, but the graduation expected on {date} is more than a year away",
    ),
    "enrolled_past": (
        "{record}填在读，而毕业日期 {date} 已过",
        "{record} is given as enrolled, but its graduation on {date} is past",
    ),
    "graduated_ahead": (
        "{record}填已毕业，而毕业日期 {date} 在判定日之后",
        "{record} is given as graduated, but its graduation on {date} is after the day of the decision",
    ),
    # Papers.
    "paper_unnamed": ("{record}没有写是什么材料", "{record}: it is not said what paper it is"),
    "paper_unknown": (
        "{record}“{paper}”不在材料名录中，是否采用请人工判断",
        "{record}, “{paper}”, is not in the list of papers: a person must say whether it serves",
    ),
    "paper_for_nothing": (
        "{record}写明用于“{about}”，而申报信息中没有这一处",
        "{record} is said to be for “{about}”, which is not among the applicant's data",
    ),
    "paper_missing": ("{papers}", "{papers}"),
    # Dates.
    "future": (
        "{record}的日期 {date} 在判定日之后，尚不成立",
        "{record} is dated {date}, after the day of the decision: it is not there yet",
    ),
    "future_end": (
        "{record}的结束日期 {date} 在判定日之后；如仍在岗，请写明仍在岗，不写结束日期",
        "{record} ends on {date}, after the day of the decision; if it still runs, say so instead of giving an end",
    ),
    "before_birth": ("{record}的日期 {date} 早于出生", "{record} is dated {date}, before the birth"),
    "work_without_length": ("{record}既没有起止日期，也没有年数", "{record} has neither dates nor years"),
    "work_without_end": (
        "{record}没有写结束日期，也没有写明仍在岗",
        "{record} has no end, and it is not said that it still runs",
    ),
}
