"""Messages of plans: what may be allowed, the steps of a way, the page and the picture of the ladder."""

TEXTS: dict[str, tuple[str, str]] = {
    # Requests.
    "bad_days": ("{found} 不是天数（0 到 {most} 的整数）", "{found} is not a number of days (a whole number from 0 to {most})"),
    "bad_months": (
        "{found} 不是月数（0 到 {most} 的整数）",
        "{found} is not a number of months (a whole number from 0 to {most})",
    ),
    "unknown_allowance": ("不能安排“{found}”；可用：{allowed}", "“{found}” cannot be planned; known: {allowed}"),
    "hint_allowance": (
        "写成 --allow 'degree associate=36'、'title junior=12'、'school 技师学院 高级工班=36'、'apprenticeship=24'、"
        "'licence A2=6'（月数）；奖项没有日期，不能安排，请直接写进申报人",
        "Write --allow 'degree associate=36', 'title junior=12', 'school 技师学院 高级工班=36', 'apprenticeship=24' or "
        "'licence A2=6' (months); prizes bear no date and cannot be planned: put them into the applicant",
    ),
    "too_many_allowances": (
        "一次最多安排 {most} 样，这里有 {count} 样",
        "at most {most} things may be allowed at a time, not {count}",
    ),
    # Steps.
    "step_work_goes_on": ("继续从事{name}工作，到 {day}", "goes on working as {name}, until {day}"),
    "step_work_begins": ("开始从事{name}工作，不间断，到 {day}", "begins to work as {name}, without a break, until {day}"),
    "step_work_stays": ("照旧从事{name}工作，到 {day}", "stays in the present work as {name}, until {day}"),
    "step_training": ("参加{name}{level}正规培训并结业", "completes the training for {level} of {name}"),
    "step_training_latest": (
        "参加{name}{level}正规培训并结业（最迟 {latest} 开始，不影响后面）",
        "completes the training for {level} of {name} (begun by {latest} at the latest, nothing gets later)",
    ),
    "step_degree": ("在职读{name}，{months} 个月毕业", "studies beside work: {name}, {months} months"),
    "step_school": ("在职就读{name}，{months} 个月毕业", "studies beside work at {name}, {months} months"),
    "step_title": ("取得{name}职称，{months} 个月", "obtains a title: {name}, {months} months"),
    "step_apprenticeship": ("学徒期满，{months} 个月{name}", "completes an apprenticeship, {months} months{name}"),
    "step_licence": ("取得{name}，{months} 个月", "obtains the licence {name}, {months} months"),
    "name_degree_junior_high": ("初中", "junior high school"),
    "name_degree_senior_high": ("高中", "senior high school"),
    "name_degree_secondary_vocational": ("中专", "secondary vocational school"),
    "name_degree_associate": ("大专", "associate degree"),
    "name_degree_bachelor": ("本科", "bachelor's degree"),
    "name_degree_master": ("硕士", "master's degree"),
    "name_degree_doctor": ("博士", "doctorate"),
    "name_title_technician": ("技术员级", "technician"),
    "name_title_junior": ("初级（助理级）", "junior"),
    "name_title_intermediate": ("中级", "intermediate"),
    "name_title_senior": ("高级", "senior"),
}
