"""`zhunkao say` and `zhunkao parse`: the two directions of the language."""

import pytest

EXPR = {"work": {"years": 4, "in": "own", "counted": "continuous", "since": {"certificate": {"level": 4, "in": "own"}}}}
SENTENCE = "取得本职业四级/中级工职业资格证书后，连续从事本职业工作4年以上。"


def test_a_sentence_becomes_its_structure(zhunkao):
    done = zhunkao("parse", SENTENCE, "--json")
    assert (done.status, done.json(), done.err) == (0, EXPR, "")


def test_a_structure_becomes_its_sentence_and_back(zhunkao, write):
    import json

    said = zhunkao("say", write("expr.json", json.dumps(EXPR)))
    assert (said.status, said.err) == (0, "")
    assert said.out.count("\n") == 1
    assert zhunkao("parse", said.out.strip(), "--json").json() == EXPR


def test_say_gives_json_too(zhunkao, write):
    path = write("expr.json", '{"age": {"at_least": 16}}')
    assert zhunkao("say", path, "--json").json() == zhunkao("say", path).out.strip()


def test_say_speaks_english(zhunkao, write):
    out = zhunkao("say", write("expr.json", '{"age": {"at_least": 16}}'), "--lang", "en").out
    assert "16" in out
    assert out.isascii()


def test_the_occupation_resolves_old_grade_names(zhunkao):
    """助理电子商务师 is level 3 of 电子商务师, and of nothing else."""
    sentence = "取得助理电子商务师职业资格证书后，连续从事本职业工作3年以上。"
    own = zhunkao("parse", sentence, "--occupation", "电子商务师", "--level", "2", "--json").json()
    assert own["work"]["since"] == {"certificate": {"level": 3, "in": "own"}}


def test_the_level_says_what_a_training_is_for(zhunkao):
    sentence = "经本职业正规培训达规定标准学时数，并取得结业证书。"
    assert zhunkao("parse", sentence, "--level", "3", "--json").json() == {
        "training": {"level": 3, "in": "own", "proof": "completion"}
    }


def test_python_speaks_the_same_language():
    import zhunkao

    assert zhunkao.parse(SENTENCE) == EXPR
    assert zhunkao.parse(zhunkao.say(EXPR)) == EXPR


def test_the_page_shows_the_sentence_said_back(zhunkao):
    out = zhunkao("parse", SENTENCE).out
    for words in (SENTENCE, "4年（含）以上", "at least 4 years", '"counted": "continuous"'):
        assert words in out


@pytest.mark.parametrize("options", [("--json",), ()])
def test_a_sentence_that_cannot_be_read_is_underlined(zhunkao, options):
    """Carets stand below the offending words, two columns for each Chinese character."""
    sentence = "累计从事本职业工作多年以上。"
    done = zhunkao("parse", sentence, *options)
    assert (done.status, done.out) == (1, "")
    _, shown, carets = done.err.rstrip().split("\n")
    assert shown.endswith(sentence)
    assert carets.index("^") == len("   | ") + 2 * sentence.index("多")


@pytest.mark.parametrize("sentence", ["", "  ", "你好", "。", "\x00"])
def test_what_is_no_condition_is_refused(zhunkao, sentence):
    done = zhunkao("parse", sentence, "--json")
    assert (done.status, done.out) == (1, "")


@pytest.mark.parametrize("level", ["6", "0", "九级"])
def test_a_level_that_does_not_exist_is_refused(zhunkao, level):
    done = zhunkao("parse", SENTENCE, "--level", level, "--json")
    assert (done.status, done.out) == (1, "")
    assert level in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "expr.json"),
        ("[]", "expr"),
        ("{}", "expr"),
        ('{"work": {"years": "四", "in": "own", "counted": "unstated"}}', "expr.work.years: 四"),
        ('{"job": {}}', "job"),
        ('{"certificate": {"level": 6, "in": "own"}}', "expr.certificate.level"),
        ('{"all": []}', "expr.all"),
        ('{"not": ' * 3000 + '{"age": {"at_least": 16}}' + "}" * 3000, "expr"),
    ],
)
def test_a_bad_structure_is_refused_with_the_path(zhunkao, write, content, words):
    done = zhunkao("say", write("expr.json", content))
    assert (done.status, done.out) == (1, "")
    assert words in done.err
