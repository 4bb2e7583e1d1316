"""Evidence profiles: which papers prove what an answer rests on, and which are still missing."""

import pytest
from profiles_help import decide, document, entry

import zhunkao
from zhunkao.deciding.findings import missing_papers
from zhunkao.errors import DataError, RequestError
from zhunkao.rulebase.profiles import EVIDENCE_PROFILES, evidence_profile, evidence_profile_from_yaml
from zhunkao.rulebase.profiles.papers import known_papers

ON = "2026-11-20"
AFTER_4 = {"work": {"years": 5, "in": "own", "counted": "cumulative", "since": {"certificate": {"level": 4, "in": "own"}}}}
TEN_YEARS = {"work": {"years": 10, "in": "own", "counted": "cumulative"}}
SCHOOL = {"graduate": {"schools": ["技师学院"], "expected": True}}
PERSON = {
    "birth_date": "1985-01-01",
    "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2012-06-30"}],
    "work": [
        {"occupation": "电工", "from": "2008-03-01", "to": "2012-06-30"},
        {"occupation": "电工", "from": "2012-07-01", "to": None},
        {"occupation": "厨师", "from": "2005-01-01", "to": "2007-12-31"},
    ],
    "education": [],
    "relations": {"occupations": {"电工": {"厨师": "none"}}},
}
ALWAYS = ["identity", "photo", "declaration"]


def papers(one, applicant, profile="standard", level=3):
    """The choices asked for, by fact, without those that every application needs."""
    decision = decide(one, applicant, ON, evidence=evidence_profile(profile))
    return {each["for"]: each["choices"] for each in decision["evidence"] if each["for"] not in ALWAYS}


def test_every_profile_that_ships_is_whole():
    """Title and source in both languages, and something for every fact that papers prove."""
    for name in EVIDENCE_PROFILES:
        profile = evidence_profile(name)
        assert profile.name == name
        assert set(evidence_profile("standard").facts) == set(profile.facts)
        assert list(profile.always) == ALWAYS
        assert profile.head.title.zh != profile.head.title.en
        assert profile.head.source.zh != profile.head.source.en
        for rules in (*profile.facts.values(), *profile.always.values()):
            for rule in rules:
                named = {paper for choice in rule.need for paper in choice} | set(rule.prefer)
                assert named <= known_papers().names.keys()
                assert all(check.zh and check.en for check in rule.checks)


def test_papers_are_found_by_their_other_names():
    """Width, white space and case do not matter; a name belongs to one paper only."""
    key = known_papers().key
    assert key("社保缴费记录") == key("社会保险 缴费记录") == key("social insurance records") == "social_insurance"
    assert key("毕业证") == key("Diploma") == "diploma"
    assert key("奖状") is None


def test_each_fact_that_the_answer_rests_on_has_its_papers():
    """The years, and the certificate from which they count; only jobs in the occupation are to be proved."""
    (work, certificate, *_) = decide(entry(3, AFTER_4), PERSON, ON)["evidence"]
    assert (work["for"], work["paths"]) == ("work", ["work[0]", "work[1]"])
    assert (certificate["for"], certificate["paths"]) == ("certificate", ["certificates[0]"])
    assert work["choices"] == [["社会保险缴费记录", "劳动合同（附工资流水）", "加盖公章的工作年限证明", "工作年限承诺书"]]
    assert work["papers"] == ["社会保险缴费记录、劳动合同（附工资流水）、加盖公章的工作年限证明或工作年限承诺书"]


def test_every_application_needs_identity_photo_and_declaration():
    """After the facts, for everyone."""
    evidence = decide(entry(3, AFTER_4), PERSON, ON)["evidence"]
    assert [each["for"] for each in evidence][-3:] == ALWAYS


def test_of_alternatives_only_what_holds_is_asked():
    """Within an item too: who rests on the years does not hand in a diploma."""
    either = {"any": [AFTER_4, SCHOOL]}
    assert "graduate" not in papers(entry(3, either), PERSON)
    assert "graduate" not in papers(entry(3, SCHOOL, AFTER_4), PERSON)


def test_where_nothing_holds_all_ways_are_shown():
    """Whoever is not yet eligible sees what each way would ask."""
    nobody = {"work": [], "certificates": [], "education": []}
    assert papers(entry(3, SCHOOL, AFTER_4), nobody).keys() == {"graduate", "work", "certificate"}


def test_a_prerequisite_is_proved_too():
    """It is asked together with every item."""
    found = papers(entry(3, AFTER_4, prerequisite={"degree": {"at": "senior_high", "or_above": True}}), PERSON)
    assert "degree" in found


def test_final_year_students_show_other_papers():
    """No diploma is asked of who has none yet; graduates show theirs."""
    student = {"education": [{"school_kind": "技师学院", "status": "final_year", "graduated_on": "2027-07-01"}]}
    assert papers(entry(3, SCHOOL), student) == {"graduate": [["学籍在线验证报告", "学校盖章的在校（学籍）证明", "学生证"]]}
    graduate = {"education": [{"school_kind": "技师学院", "status": "graduated", "graduated_on": "2020-07-01"}]}
    assert papers(entry(3, SCHOOL), graduate) == {"graduate": [["毕业证书", "技工院校毕业证书查询结果"]]}


PROOF_OR_INSURANCE = [["加盖公章的工作年限证明", "社会保险缴费记录"]]
PLEDGE_AND_INSURANCE = [["工作年限承诺书"], ["社会保险缴费记录"]]


def after(years, since):
    return {"work": {"years": years, "in": "own", "counted": "cumulative", "since": since}}


@pytest.mark.parametrize(
    ("level", "expr", "expected"),
    [
        (4, {"work": {"years": 5, "in": "own", "counted": "cumulative"}}, PROOF_OR_INSURANCE),
        (4, after(3, {"certificate": {"level": 5, "in": "own"}}), PROOF_OR_INSURANCE),
        (3, TEN_YEARS, PLEDGE_AND_INSURANCE),
        (3, after(4, {"certificate": {"level": 4, "in": "own"}}), PROOF_OR_INSURANCE),
        (3, after(1, {"title": {"grade": "junior"}}), PROOF_OR_INSURANCE),
        (2, after(5, {"certificate": {"level": 3, "in": "own"}}), PLEDGE_AND_INSURANCE),
        (2, after(5, {"title": {"grade": "junior"}}), PROOF_OR_INSURANCE),
        (2, after(1, {"title": {"grade": "intermediate"}}), PLEDGE_AND_INSURANCE),
        (2, after(2, {"certificate": {"level": 3, "in": "own"}}), PROOF_OR_INSURANCE),
        (1, after(5, {"certificate": {"level": 2, "in": "own"}}), PLEDGE_AND_INSURANCE),
        (1, after(5, {"title": {"grade": "intermediate"}}), PROOF_OR_INSURANCE),
        (1, after(1, {"title": {"grade": "senior"}}), PROOF_OR_INSURANCE),
    ],
)
def test_the_papers_of_the_2023_conditions(level, expr, expected):
    """One body's table, condition by condition: the years of each item of the 2023 template."""
    nobody = {"work": [], "certificates": [], "titles": []}
    assert papers(entry(level, expr), nobody, "conditions-2023")["work"] == expected


def test_long_years_need_a_pledge_and_insurance():
    """10 years for level 3 and 5 years for 2 and 1, whatever they count from; else insurance only helps."""
    assert papers(entry(3, TEN_YEARS), PERSON, "long-years-insured")["work"] == PLEDGE_AND_INSURANCE
    assert papers(entry(2, after(5, {"title": {"grade": "junior"}})), {}, "long-years-insured")["work"] == PLEDGE_AND_INSURANCE
    decision = decide(entry(3, AFTER_4), PERSON, ON, evidence=evidence_profile("long-years-insured"))
    assert decision["evidence"][0]["preferred"] == ["社会保险缴费记录"]


def test_a_pledge_alone():
    """Where a signed statement is enough, nothing else is asked for the years."""
    assert papers(entry(3, AFTER_4), PERSON, "commitment")["work"] == [["工作年限承诺书"]]


def test_several_jobs_need_a_statement_of_all():
    """Employer by employer: with a second job a statement of all of them is added."""
    one_job = {**PERSON, "work": PERSON["work"][1:2]}
    without = [["加盖公章的工作年限证明"], ["每家用人单位的企业登记信息截图"]]
    assert papers(entry(3, AFTER_4), one_job, "each-employer")["work"] == without
    assert papers(entry(3, AFTER_4), PERSON, "each-employer")["work"] == [*without, ["工作年限承诺书"]]


# --- what there is ----------------------------------------------------------------------------------------------------------


def listed(*evidence, one=None, applicant=PERSON):
    """The papers of `work` and `certificate` with a list of papers."""
    decision = decide(one or entry(3, AFTER_4), {**applicant, "evidence": list(evidence)}, ON)
    return {each["for"]: each for each in decision["evidence"]}


def test_without_a_list_nothing_is_said_to_be_missing():
    """Unknown is not missing."""
    assert all(each["have"] is each["missing"] is None for each in decide(entry(3, AFTER_4), PERSON, ON)["evidence"])


def test_an_empty_list_misses_everything():
    """Empty says there are none."""
    found = listed()
    assert found["work"]["have"] == []
    assert found["work"]["missing"] == found["work"]["papers"]
    assert found["declaration"]["missing"] == ["申报表", "诚信承诺书"]


def test_each_job_is_proved_or_named():
    """A paper for one job leaves the other; one for work as a whole proves all; so does one for nothing in particular."""
    first = {"for": "work[0]", "paper": "社保缴费记录"}
    missing = "第2段工作：社会保险缴费记录、劳动合同（附工资流水）、加盖公章的工作年限证明或工作年限承诺书"
    assert listed(first)["work"]["missing"] == [missing]
    assert listed(first, {"for": "work[1]", "paper": "工作年限证明"})["work"]["missing"] == []
    assert listed({"for": "work", "paper": "社保"})["work"]["missing"] == []
    assert listed({"paper": "社保"})["work"]["missing"] == []
    assert listed({"for": "certificate", "paper": "社保"})["work"]["have"] == []


def test_of_certificates_one_is_enough():
    """Two certificates serve; the papers of one of them prove the fact."""
    two = {**PERSON, "certificates": [*PERSON["certificates"], {"occupation": "电工", "level": 3, "issued_on": "2015"}]}
    found = listed({"for": "certificates[1]", "paper": "职业技能等级证书"}, applicant=two)["certificate"]
    assert found["paths"] == ["certificates[0]", "certificates[1]"]
    assert found["missing"] == []


def test_what_is_missing_is_a_finding():
    """缺少材料, with the papers and the records that they are for."""
    rules = zhunkao.load(document(entry(3, AFTER_4)))
    (decision,) = rules.check({**PERSON, "evidence": [{"for": "work", "paper": "社保"}]}, occupation="电工", level=3, on=ON)
    findings = missing_papers(decision.evidence)
    assert next((each.kind_word(), each.text()) for each in findings) == ("缺少材料", "职业资格证书（职业技能等级证书）")
    assert findings[0].paths == ("certificates[0]",)


def test_papers_and_numbers_change_no_verdict():
    """The same decision with and without papers, an ID number that is wrong, and a certificate number that contradicts."""

    def told(applicant):
        decision = decide(entry(3, AFTER_4, SCHOOL), applicant, ON)
        return {key: decision[key] for key in ("status", "by", "earliest", "items")}

    odd = {**PERSON, "id_number": "000000199001010000", "evidence": [{"paper": "奖状"}]}
    odd["certificates"] = [{**PERSON["certificates"][0], "number": "9900000000100001"}]
    assert told(odd) == told(PERSON)


# --- a body's own profile ---------------------------------------------------------------------------------------------------


def test_a_profile_of_one_s_own():
    """Only what differs is written; papers of the body's own are named in its words."""
    own = evidence_profile_from_yaml(
        "like: standard\nfacts:\n  work:\n  - need: [本厂工龄卡, [社保记录, 工作证明]]\n", "厂.yaml", "厂"
    )
    assert own.facts["work"][0].need == (("本厂工龄卡",), ("social_insurance", "work_proof"))
    decision = decide(entry(3, AFTER_4), {**PERSON, "evidence": [{"for": "work", "paper": "本厂工龄卡"}]}, ON, evidence=own)
    work = decision["evidence"][0]
    assert (work["have"], work["missing"]) == (["本厂工龄卡"], ["社会保险缴费记录或加盖公章的工作年限证明"])


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("facts: {work: [{need: [social_insurence]}]}", "profiles.unknown_paper_key", "a.yaml: facts.work[0].need[0][0]"),
        ("facts: {works: []}", "model.unknown_key_near", "a.yaml: facts.works"),
        ("facts: {work: [{when: {year_at_least: 3}}]}", "model.unknown_key_near", "a.yaml: facts.work[0].when.year_at_least"),
        ("facts: []", "model.not_object", "a.yaml: facts"),
        ("facts: {work: [{when: {levels: [6]}}]}", "model.not_level", "a.yaml: facts.work[0].when.levels"),
        ("facts: {work: [{when: {since: work_done}}]}", "model.not_one_of", "a.yaml: facts.work[0].when.since"),
        ("facts: {work: [{need: [[]]}]}", "model.empty_list", "a.yaml: facts.work[0].need[0]"),
        ("like: nobody", "model.not_one_of", "a.yaml: like"),
        ("[]", "model.not_object", "a.yaml"),
        ("facts: {work: 1, work: 2}", "rulebase.yaml_duplicate_key", "a.yaml:1:18"),
    ],
)
def test_faults_of_a_profile_are_named(text, code, where):
    """What is wrong and where; never silently something else."""
    with pytest.raises(DataError) as caught:
        evidence_profile_from_yaml(text, "a.yaml")
    assert (caught.value.code, caught.value.where) == (code, where)


def test_an_unknown_profile_offers_the_nearest():
    """By name only those that ship."""
    with pytest.raises(RequestError) as caught:
        evidence_profile("comitment")
    assert "commitment" in caught.value.text()
