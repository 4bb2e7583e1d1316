"""Receipts: the same decision again, byte for byte, or a clear word on what is missing."""

import copy
from datetime import date

import pytest

import zhunkao
from zhunkao.deciding import Checker, receipt_of, replay
from zhunkao.deciding.fingerprints import canonical
from zhunkao.errors import DataError, RequestError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.policies import policy_from_json
from zhunkao.model.version import VERSION
from zhunkao.rulebase import load

ON = date(2026, 11, 20)
WORK = {"work": {"years": 6, "in": "own", "counted": "continuous"}}
RULES = {
    "document": {"id": "town-2024", "title": "某市条件"},
    "entries": [
        {"occupation": "电工", "level": 4, "items": [{"number": "1", "text": "连续从事本职业工作6年以上。", "expr": WORK}]}
    ],
}
APPLICANT = {
    "id": "A-1",
    "name": "某甲",
    "id_number": "000000199001010015",
    "sex": "female",
    "work": [
        {"occupation": "电工", "from": "2016-03", "to": None, "nature": "志愿"},
        {"occupation": "电工", "from": "2018-01-01"},
    ],
    "hobby": "围棋",
}


@pytest.fixture
def checker():
    """A checker of the town's rules."""
    return Checker(load(RULES))


def made(checker, applicant=APPLICANT, policy=None, language="zh"):
    """A decision and its receipt."""
    read = applicant_from_json(applicant)
    (decision,) = checker.check(read, occupation="电工", level=4, on=ON, policy=policy_from_json(policy or {}), language=language)
    return decision, receipt_of(checker, decision, read, language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_decision_comes_back_byte_for_byte(checker, language):
    """Reasons, findings and policy included, in the language it was made in; another process would load the rules anew."""
    decision, receipt = made(checker, policy={"gap_review": 30}, language=language)
    again = replay(receipt, Checker(load(copy.deepcopy(RULES))))
    assert canonical(again.to_json()) == canonical(decision.to_json())
    assert {finding.path for finding in again.findings} >= {"hobby", "work[0].nature"}


def test_no_name_no_id_number_and_no_sex_is_kept(checker):
    """A receipt holds what is decided from, and nobody's identity; the number shows a man, the decision does not."""
    decision, receipt = made(checker)
    assert "sex" not in receipt["facts"]
    assert not [finding for finding in decision.findings if "sex" in finding.path]
    assert made(checker, {**APPLICANT, "sex": "male"})[0].id == decision.id
    assert "某甲" not in canonical(receipt)
    assert APPLICANT["id_number"] not in canonical(receipt)


def test_the_id_changes_with_everything_the_decision_depends_on(checker):
    """Rules, words, policy, facts and day, each alone, give another id; the name alone does not."""
    decision, _ = made(checker)
    other_rules = copy.deepcopy(RULES)
    other_rules["entries"][0]["items"][0]["expr"]["work"]["years"] = 7
    other_words = copy.deepcopy(RULES)
    other_words["entries"][0]["items"][0]["text"] = "连续从事本职业工作满6年。"
    (other_day,) = checker.check(applicant_from_json(APPLICANT), occupation="电工", level=4, on=date(2026, 11, 21))
    ids = {
        decision.id,
        made(Checker(load(other_rules)))[0].id,
        made(Checker(load(other_words)))[0].id,
        made(checker, policy={"gap_counts": 7})[0].id,
        made(checker, {**APPLICANT, "work": APPLICANT["work"][:1]})[0].id,
        other_day.id,
    }
    assert len(ids) == 6
    assert made(checker, {**APPLICANT, "name": "某乙"})[0].id == decision.id


def test_missing_and_other_rules_are_named(checker):
    """It says which rules it lacks."""
    _, receipt = made(checker)
    with pytest.raises(RequestError) as missing:
        replay(receipt, Checker(load()))
    assert "town-2024" in missing.value.text("zh")
    other = copy.deepcopy(RULES)
    other["entries"][0]["items"][0]["expr"]["work"]["years"] = 5
    with pytest.raises(RequestError) as changed:
        replay(receipt, Checker(load(other)))
    assert receipt["rules"]["sha256"] in changed.value.text("en")


@pytest.mark.parametrize(
    ("path", "value"),
    [(("facts", "work"), []), (("decision", "status"), "eligible"), (("on",), "2026-11-19"), (("id",), "0" * 64)],
)
def test_an_altered_receipt_is_found_out(checker, path, value):
    """Whatever is changed in a receipt, the decision does not come out as it says."""
    _, receipt = made(checker)
    inner = receipt
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(DataError):
        replay(receipt, checker)


@pytest.mark.parametrize("wrong", [{}, [], {"form": "x"}, {"form": "zhunkao-receipt-1"}])
def test_what_is_no_receipt_is_an_error(checker, wrong):
    """Anything else is refused with its place."""
    with pytest.raises(DataError):
        replay(wrong, checker)


def test_one_version():
    """The version in receipts is the package's."""
    assert zhunkao.__version__ == VERSION
