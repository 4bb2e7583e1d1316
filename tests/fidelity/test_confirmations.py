"""Confirmations: applied where words and place fit, kept as settled, stale where they no longer fit, refused if contradictory."""

from pathlib import Path

import pytest
from fidelity_help import SIGNED, TEA, item, read_text

from zhunkao.errors import DataError
from zhunkao.language import parse, write
from zhunkao.model.conditions import Unread
from zhunkao.model.interchange import document_from_json
from zhunkao.reading import read_path
from zhunkao.reading.confirmations import confirmations_from_yaml
from zhunkao.reading.settling import open_matters
from zhunkao.rulebase.yaml_writing import write_list

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"

PRINTED = "取得本职业五级/初级工职业资格证书（技能等级证书）后，累计从事本职业工作3年（含）以。"
STRANGE = "曾获评天下第一茶艺状元并传艺于人。"
MEANT = "获得省级以上技术能手称号。"
ACCEPTED = f"""confirmed:
- kind: accepted
  occupation: 茶艺师
  level: 4
  item: {PRINTED}
  doubt: misprint.lost_shang
  words: （含）以
  reads: 取得本职业五级/初级工职业资格证书（技能等级证书）后，累计从事本职业工作3年（含）以上。
  {SIGNED.replace(", ", chr(10) + "  ")}
"""
READING = f"- {{kind: reading, occupation: 茶艺师, level: 4, item: {STRANGE}, sentence: {MEANT}, {SIGNED}}}\n"


def open_codes(read):
    return [doubt.code for doubt in read.document.open_doubts()]


def codes(read):
    return [doubt.code for doubt in read.document.all_doubts()]


# --- accepted ---------------------------------------------------------------------------------------------------------------


def test_without_confirmations_nothing_is_settled():
    read = read_text()
    assert open_codes(read) == codes(read) == ["misprint.lost_shang", "unread.words"]


def test_an_accepted_doubt_is_kept_as_settled():
    read = read_text(TEA, ACCEPTED)
    doubt = item(read, 4, "1").doubts[0]
    assert (doubt.code, doubt.settled.who, doubt.settled.when) == ("misprint.lost_shang", "甲", "2026-03-05")
    assert open_codes(read) == ["unread.words"]
    assert read.stale == ()


def test_a_confirmation_holds_where_the_item_moved():
    """A line more at the top, an item more before: other places, another number, the same words under the same heads."""
    moved = TEA.replace("申报条件（四级）\n（1）取得", "申报条件（四级）\n（1）年满16周岁。\n（2）取得").replace(
        "（2）曾", "（3）曾"
    )
    moved = "关于印发青溪市条件的通知\n" + moved.replace("（3）累计从事本职业工作6年", "（4）累计从事本职业工作6年")
    read = read_text(moved, ACCEPTED)
    assert item(read, 4, "2").doubts[0].settled is not None
    assert read.stale == ()


@pytest.mark.parametrize(
    ("changed", "by"),
    [
        ("3年（含）以。", "4年（含）以。"),
        ("申报条件（四级）", "申报条件（三级）"),
        ("（含）以。", "（含）以上。"),
        ("茶艺师", "评茶员"),
    ],
)
def test_what_no_longer_fits_is_stale_and_settles_nothing(changed, by):
    """Another figure in the item, another level, the slip mended, another occupation."""
    read = read_text(TEA.replace(changed, by), ACCEPTED)
    assert [each.words for each in read.stale] == ["（含）以"]
    assert open_codes(read) == codes(read)


def test_what_was_accepted_is_the_reading_of_that_day():
    """If the same words are read otherwise now, nobody has accepted that."""
    read = read_text(TEA, ACCEPTED.replace("reads: 取得本职业五级", "reads: 取得本职业四级"))
    assert len(read.stale) == 1
    assert "misprint.lost_shang" in open_codes(read)


# --- readings ---------------------------------------------------------------------------------------------------------------


def test_a_reading_gives_the_item_its_tree_and_the_words_their_account():
    read = read_text(TEA, READING)
    found = item(read, 4, "2")
    assert found.condition == parse(MEANT)
    assert found.text == STRANGE
    assert {doubt.code: doubt.settled is not None for doubt in found.doubts} == {"unread.words": True, "confirmed.reading": True}
    assert read.coverage.totals()["unread"] == 0
    assert sum(read.coverage.totals().values()) == len(TEA)


def test_a_reading_of_a_part_is_read_within_its_item():
    part = f"- {{kind: reading, level: 4, item: {PRINTED}, words: （含）以, sentence: （含）以上, {SIGNED}}}\n"
    read = read_text(TEA, part)
    found = item(read, 4, "1")
    assert write(found.condition) == PRINTED.replace("以。", "以上。")
    assert all(doubt.settled for doubt in found.doubts)


def test_a_part_that_is_not_understood_either_stays_in_doubt():
    words = STRANGE.rstrip("。")
    part = f"- {{kind: reading, level: 4, item: {STRANGE}, words: {words}, sentence: 茶艺很好, {SIGNED}}}\n"
    read = read_text(TEA, part)
    assert "unread.words" in open_codes(read) or "unread.sentence" in open_codes(read)
    assert read.coverage.totals()["unread"] > 0


@pytest.mark.parametrize("sentence", ["茶艺很好。", "累计从事本职业工作3年（含）以。"])
def test_a_sentence_that_cannot_be_read_cleanly_is_refused_with_its_line(sentence):
    with pytest.raises(DataError) as caught:
        read_text(TEA, "confirmed:\n" + READING.replace(MEANT, sentence))
    assert caught.value.code == "fidelity.sentence_unread"
    assert caught.value.where == "tea.confirmed.yaml:2"


def test_words_that_stand_twice_in_an_item_are_refused():
    part = f"- {{kind: reading, level: 4, item: {PRINTED}, words: 证书, sentence: 证件, {SIGNED}}}\n"
    with pytest.raises(DataError) as caught:
        read_text(TEA, part)
    assert (caught.value.code, caught.value.where) == ("fidelity.words_twice", "tea.confirmed.yaml:1")


def test_a_reading_for_another_level_changes_nothing():
    read = read_text(TEA, READING.replace("level: 4", "level: 3"))
    assert isinstance(item(read, 4, "2").condition, Unread)
    assert len(read.stale) == 1


# --- labels and what is no item ---------------------------------------------------------------------------------------------

ODD = TEA.replace("申报条件（四级）", "申报条件（四极）")


def test_a_labelled_line_is_a_heading():
    assert [entry.level for entry in read_text(ODD).document.entries] == [5]
    read = read_text(ODD, f"- {{kind: label, words: 申报条件（四极）, is: {{level: 4}}, {SIGNED}}}\n")
    assert [(entry.level, len(entry.items)) for entry in read.document.entries] == [(5, 2), (4, 3)]
    assert "confirmed.label" in codes(read)
    assert read.coverage.totals()["label"] == len("申报条件（四极）")
    assert sum(read.coverage.totals().values()) == len(ODD)


def test_a_label_only_holds_behind_the_words_it_names():
    label = f"- {{kind: label, words: 申报条件（四极）, after: 别的文字, is: {{level: 4}}, {SIGNED}}}\n"
    read = read_text(ODD, label)
    assert len(read.stale) == 1
    assert [entry.level for entry in read.document.entries] == [5]


def test_a_labelled_occupation_need_not_be_known():
    text = TEA.replace("一、茶艺师申报条件", "一、采茶青者")
    label = f"- {{kind: label, words: 一、采茶青者, is: {{occupation: 采茶师, work_type: 手工采茶}}, {SIGNED}}}\n"
    assert {(entry.occupation, entry.work_type) for entry in read_text(text, label).document.entries} == {("采茶师", "手工采茶")}


def test_an_item_that_is_none_becomes_a_note():
    read = read_text(TEA, f"- {{kind: not_an_item, level: 4, words: {STRANGE}, {SIGNED}}}\n")
    assert [one.number for one in read.document.entries[1].items] == ["1", "3"]
    assert "confirmed.not_an_item" in codes(read)
    totals = read.coverage.totals()
    assert (totals["unread"], totals["note"]) == (0, len(f"（2）{STRANGE}"))


def test_words_that_were_not_placed_can_be_no_item():
    text = TEA.replace("一、茶艺师申报条件\n", "一、茶艺师申报条件\n本篇另有说明的从其说明\n")
    assert open_codes(read_text(text))[0] == "layout.unplaced"
    read = read_text(text, f"- {{kind: not_an_item, words: 本篇另有说明的从其说明, {SIGNED}}}\n")
    assert "layout.unplaced" not in open_codes(read)
    assert "layout.unplaced" in codes(read)
    assert read.coverage.totals()["note"] == len("本篇另有说明的从其说明")


def test_of_the_same_words_at_two_places_only_the_confirmed_ones_are_settled():
    """The words before tell them apart; without them nothing says which is meant."""
    line = "本篇另有说明的从其说明\n"
    text = TEA.replace("申报条件（五级）\n", f"{line}申报条件（五级）\n{line}")
    assert open_codes(read_text(text)).count("layout.unplaced") == 2
    none = f"- {{kind: not_an_item, words: {line.strip()}, after: 申报条件（五级）, {SIGNED}}}\n"
    read = read_text(text, none)
    settled = [doubt.settled is not None for doubt in read.document.doubts if doubt.code == "layout.unplaced"]
    assert settled == [False, True]
    vague = read_text(text, none.replace("after: 申报条件（五级）, ", ""))
    assert open_codes(vague).count("layout.unplaced") == 2
    assert len(vague.stale) == 1


# --- files ------------------------------------------------------------------------------------------------------------------

LABEL = f"- {{kind: label, words: 四极, is: {{level: 4}}, {SIGNED}}}\n"

CONTRADICTIONS = {
    "two sentences": READING + READING.replace(MEANT, "年满16周岁。"),
    "a sentence and no item": READING + f"- {{kind: not_an_item, level: 4, words: {STRANGE}, {SIGNED}}}\n",
    "two labels": LABEL + LABEL.replace("level: 4", "level: 3"),
    "two acceptances": ACCEPTED.removeprefix("confirmed:\n")
    + ACCEPTED.removeprefix("confirmed:\n").replace("reads: 取得", "reads: 持有"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictions_name_both_lines(name):
    text = CONTRADICTIONS[name]
    with pytest.raises(DataError) as caught:
        confirmations_from_yaml(text, "x.yaml")
    first, second = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("- ")]
    assert caught.value.code == "fidelity.contradict"
    assert caught.value.where == f"x.yaml:{second}"
    assert f"第 {first} 行" in caught.value.text()
    assert f"line {second}" in caught.value.text("en")


def test_the_same_twice_or_under_different_levels_is_no_contradiction():
    text = READING + READING + READING.replace("level: 4", "level: 3").replace(MEANT, "年满16周岁。")
    assert len(confirmations_from_yaml(text)) == 3


BAD = {
    "model.": f"- {{kind: perhaps, words: 甲, {SIGNED}}}",
    "fidelity.key_needed": f"- {{kind: reading, words: 甲, {SIGNED}}}",
    "fidelity.key_of_other_kind": f"- {{kind: accepted, words: 甲, sentence: 年满16周岁。, {SIGNED}}}",
    "fidelity.words_needed": f"- {{kind: not_an_item, {SIGNED}}}",
    "fidelity.not_a_day": "- {kind: not_an_item, words: 甲, who: 乙, when: 2026-03, why: 丙}",
    "fidelity.not_a_level": f"- {{kind: label, words: 甲, is: {{level: 6}}, {SIGNED}}}",
    "model.empty_text": "- {kind: not_an_item, words: 甲, who: '', when: 2026-03-05, why: 丙}",
    "model.unknown_key": f"- {{kind: not_an_item, words: 甲, page: 3, {SIGNED}}}",
    "rulebase.yaml_syntax": "- {kind: [",
}


@pytest.mark.parametrize("code", BAD)
def test_malformed_files_are_refused_with_their_name(code):
    with pytest.raises(DataError) as caught:
        confirmations_from_yaml(BAD[code], "x.yaml")
    assert caught.value.code.startswith(code)
    assert caught.value.where.startswith("x.yaml")


@pytest.mark.parametrize("text", ["", "confirmed:\n", "confirmed: []\n", "- {kind: '', words: 甲, who: '', when: '', why: ''}\n"])
def test_what_is_not_filled_in_confirms_nothing(text):
    assert confirmations_from_yaml(text) == ()


def test_the_file_beside_a_document_is_applied(tmp_path):
    (tmp_path / "tea.txt").write_text(TEA, encoding="utf-8")
    (tmp_path / "tea.confirmed.yaml").write_text(ACCEPTED, encoding="utf-8")
    (tmp_path / "other.yaml").write_text("", encoding="utf-8")
    assert open_codes(read_path(tmp_path / "tea.txt")) == ["unread.words"]
    assert len(open_codes(read_path(tmp_path / "tea.txt", None, tmp_path / "other.yaml"))) == 2


def test_settled_doubts_go_through_json():
    document = read_text(TEA, ACCEPTED).document
    read = read_text(TEA, ACCEPTED)
    assert document_from_json(read.to_json()).all_doubts() == document.all_doubts()


# --- the file of open doubts ------------------------------------------------------------------------------------------------


def filled_in(read):
    """The file that `--settle` prints, with all of it accepted."""
    matters = [
        {**each, "kind": "accepted", "who": "甲", "when": "2026-03-05", "why": "核对过"}
        for each in open_matters(read.document, read.view)
    ]
    return "\n".join(write_list(matters))


@pytest.mark.parametrize("text", [TEA, ODD, TEA.replace("（2）本职业", "（3）本职业")])
def test_all_that_is_open_can_be_settled(text):
    before = read_text(text)
    after = read_text(text, filled_in(before))
    assert open_codes(before)
    assert (open_codes(after), after.stale) == ([], ())
    assert codes(after) == codes(before)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus documents (../shared/corpus) are not here")
@pytest.mark.parametrize("name", ["001.txt", "002.txt", "003.txt", "004.txt", "a_merged_rows.docx", "b_seven_columns.docx"])
def test_all_that_is_open_in_a_real_document_can_be_settled(name, tmp_path):
    before = read_path(CORPUS / name)
    confirmed = tmp_path / "all.yaml"
    confirmed.write_text(filled_in(before), encoding="utf-8")
    after = read_path(CORPUS / name, None, confirmed)
    assert (open_codes(after), after.stale) == ([], ())
    assert [item.condition for entry in after.document.entries for item in entry.items] == [
        item.condition for entry in before.document.entries for item in entry.items
    ]


WRITES = TEA.replace("申报条件（五级）", "学历要求：识字并能记账\n\n申报条件（五级）", 1)
DEMAND = f"- {{kind: reading, words: 识字并能记账, sentence: 具有初中及以上文化程度。, {SIGNED}}}\n"


def test_a_prerequisite_that_was_not_read_can_be_given_its_meaning():
    """Its words stand in no item; every doubt about them is settled and none is lost."""
    plain, read = read_text(WRITES), read_text(WRITES, DEMAND)
    doubted = [doubt.code for doubt in plain.document.doubts if doubt.text == "识字并能记账"]
    settled = {doubt.code for doubt in read.document.doubts if doubt.text == "识字并能记账" and doubt.settled is not None}
    assert doubted
    assert set(doubted) <= settled
    assert read.stale == ()
    asked = {write(entry.prerequisite) for entry in read.document.entries if entry.prerequisite is not None}
    assert asked == {"具有初中及以上毕业证书。"}


def test_a_meaning_for_a_prerequisite_that_reads_now_is_stale():
    """The words stand there no more: nothing is settled, and the confirmation is shown."""
    read = read_text(TEA, DEMAND)
    assert [each.words for each in read.stale] == ["识字并能记账"]
