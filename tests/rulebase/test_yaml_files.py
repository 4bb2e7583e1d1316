"""YAML without its traps: text stays text, nothing is repeated, nothing explodes."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zhunkao.errors import DataError
from zhunkao.rulebase.yaml_files import MAX_VALUES, load_yaml
from zhunkao.rulebase.yaml_writing import WIDTH, write_block, write_flow

texts = st.text(max_size=12) | st.sampled_from(
    ["yes", "null", "1", "2015-03", "- x", "a: b", "#", "---", "-", "?", "", " x", "x "]
)
scalars = st.none() | st.booleans() | st.integers(-(10**10) + 1, 10**10 - 1) | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=30
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-06-30", "2019-06-30"),
        ("2015-03", "2015-03"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("1:30", "1:30"),
        ("0123", "0123"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("110101199003070012", "110101199003070012"),
        ("130503670401001", "130503670401001"),  # an identity number of fifteen digits
        ("13800000000", "13800000000"),
        ("1000000000", 1000000000),
        ("4-01-06-01", "4-01-06-01"),
        ('"3"', "3"),
        ("3", 3),
        ("-3", -3),
        ("6.5", 6.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
    ],
)
def test_plain_scalars_are_what_a_person_means(written, meant):
    """Dates, codes and words stay text; YAML 1.1 would make dates, booleans, octal and sexagesimal numbers of them."""
    found = load_yaml(f"value: {written}")["value"]
    assert (found, type(found)) == (meant, type(meant))


def test_keys_are_always_text():
    assert load_yaml("1999: a\ntrue: b") == {"1999": "a", "true": "b"}


def test_an_empty_text_is_nothing():
    assert load_yaml("# only a comment\n") is None


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: 1\nb: 2\na: 3", "rulebase.yaml_duplicate_key", "f.yaml:3:1"),
        ("{a: 1, a: 2}", "rulebase.yaml_duplicate_key", "f.yaml:1:8"),
        ("a: [1", "rulebase.yaml_syntax", "f.yaml:2:1"),
        ("a: b: c", "rulebase.yaml_syntax", "f.yaml:1:5"),
        ("a: \x07", "rulebase.yaml_syntax", "f.yaml"),
        ("a: !!python/object/apply:os.system [x]", "rulebase.yaml_tag", "f.yaml:1:4"),
        ("a: !!int x", "rulebase.yaml_tag", "f.yaml:1:4"),
        ("a: *b", "rulebase.yaml_unknown_alias", "f.yaml:1:4"),
        ("a: &a [*a]", "rulebase.yaml_unknown_alias", "f.yaml:1:8"),
        ("--- 1\n--- 2", "rulebase.yaml_many", "f.yaml:2:1"),
        ("? [1]\n: 2", "rulebase.yaml_key_not_text", "f.yaml:1:3"),
        ("a: &a [1]\n*a : 2", "rulebase.yaml_key_not_text", "f.yaml:2:1"),
        ("[" * 5000, "rulebase.yaml_too_deep", "f.yaml:1:101"),
    ],
)
def test_bad_yaml_is_refused_with_its_place(text, code, where):
    with pytest.raises(DataError) as caught:
        load_yaml(text, "f.yaml")
    assert (caught.value.code, caught.value.where) == (code, where)
    assert where in caught.value.text("zh")
    assert caught.value.text("en") != caught.value.text("zh")


def test_aliases_are_taken():
    """A person may write a list once and refer to it."""
    assert load_yaml("a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}


def test_aliases_cannot_explode():
    """Ten lines that stand for a thousand million values (billion laughs) are refused before anything walks them."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    with pytest.raises(DataError) as caught:
        load_yaml("\n".join(lines), "f.yaml")
    assert (caught.value.code, caught.value.parts["most"]) == ("rulebase.yaml_too_large", MAX_VALUES)


@given(st.dictionaries(texts, values, max_size=5))
def test_what_is_written_is_read_back(value):
    """Blocks and flow, quotes and escapes: whatever the value, reading gives it again."""
    assert load_yaml(write_flow(value)) == value
    if value:
        assert load_yaml("\n".join(write_block(value))) == value


@given(st.dictionaries(texts, values, min_size=1, max_size=5))
def test_other_readers_of_yaml_take_the_files_too(value):
    """What is written is YAML: PyYAML's own reader accepts it and finds the same keys (its scalars may differ: see above)."""
    found = yaml.load("\n".join(write_block(value)), Loader=yaml.BaseLoader)
    assert list(found) == list(value)


def test_long_values_are_broken_into_lines():
    value = {"all": [{"work": {"years": 4, "in": "own", "counted": "cumulative"}}] * 6}
    lines = list(write_block(value))
    assert len(lines) == 7
    assert max(map(len, lines)) <= WIDTH
