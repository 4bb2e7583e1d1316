"""The fidelity report: what is exact, repaired, confirmed, unread; the same in JSON and in one self-contained HTML file."""

import json
import re
from pathlib import Path

import pytest
from fidelity_help import SIGNED, TEA, read_text
from lxml import html

from zhunkao.doors.pages_html.fidelity_page import fidelity_html
from zhunkao.doors.pages_html.fidelity_style import SCRIPT, STYLE
from zhunkao.reading import read_path
from zhunkao.reading.fidelity import State, report_on

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"

READING = (
    f"- {{kind: reading, level: 4, item: 曾获评天下第一茶艺状元并传艺于人。, sentence: 获得省级以上技术能手称号。, {SIGNED}}}\n"
)
STRANGE = "曾获评天下第一茶艺状元并传艺于人"
SIX, FIVE = "累计从事本职业工作6年（含）以上。", "累计从事本职业工作5年（含）以上。"
STALE = f"- {{kind: not_an_item, words: 早已删去的文字, {SIGNED}}}\n"
HOSTILE = TEA.replace("传艺于人", "<script>alert(1)</script>&amp;\"'")


def states(report):
    return {str(state): count for state, count in report.states().items() if count}


def page(report, language="zh"):
    return html.document_fromstring(fidelity_html(report, language))


def test_items_are_told_by_how_they_were_read():
    """The example lacks a 上, and nobody reads the third item of level 4."""
    report = report_on(read_text())
    assert states(report) == {"exact": 3, "repaired": 1, "unread": 1}
    assert [str(item.state) for item in report.items()] == ["exact", "exact", "repaired", "unread", "exact"]


def test_what_a_person_settled_is_confirmed():
    assert states(report_on(read_text(TEA, READING))) == {"exact": 3, "repaired": 1, "confirmed": 1}


def test_accepting_that_words_are_unread_does_not_read_them():
    accepted = f"- {{kind: accepted, level: 4, item: {STRANGE}。, words: {STRANGE}, {SIGNED}}}\n"
    read = read_text(TEA, accepted)
    assert [doubt.code for doubt in read.document.open_doubts()] == ["misprint.lost_shang"]
    assert report_on(read).states()[State.UNREAD] == 1


def test_every_figure_printed_is_found_in_the_rules_or_named():
    assert report_on(read_text()).figures() == (3, 3)
    wrong = f"- {{kind: reading, level: 4, item: {SIX}, sentence: {FIVE}, {SIGNED}}}\n"
    report = report_on(read_text(TEA, wrong))
    assert report.figures() == (3, 2)
    assert [item.lost for item in report.items() if item.lost] == [("6",)]
    assert "list.digits_lost" in [doubt.code for doubt in report.read.document.open_doubts()]


def test_lists_that_read_alike_for_several_work_types_stand_once():
    text = TEA.replace("一、茶艺师申报条件", "一、茶艺师（泡茶员、品茶员）申报条件")
    report = report_on(read_text(text))
    assert len(report.read.document.entries) == 4
    assert [[entry.work_type for entry in found.entries] for found in report.lists] == [["泡茶员", "品茶员"]] * 2


def test_json_holds_the_whole_account():
    value = report_on(read_text(TEA, READING + STALE)).to_json()
    assert json.loads(json.dumps(value)) == value
    assert value["items"] == {"exact": 3, "confirmed": 1, "repaired": 1, "unread": 0}
    assert value["characters"]["all"] == sum(value["characters"]["by_kind"].values()) == len(TEA)
    assert [one["words"] for one in value["stale"]] == ["早已删去的文字"]
    found = value["lists"][1]["items"][1]
    assert (found["state"], found["sentence"]) == ("confirmed", "获得省级以上技术能手称号。")
    assert TEA[found["span"]["start"] : found["span"]["end"]] == found["text"]


# --- the HTML file ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", [TEA, HOSTILE])
def test_the_source_stands_in_the_page_character_for_character(text, language):
    (source,) = page(report_on(read_text(text)), language).xpath("//div[@class='text']")
    assert source.text_content() == text


def test_highlighted_words_are_the_items_words():
    report = report_on(read_text())
    found = page(report)
    for number, one in enumerate(report.items(), 1):
        pieces = found.xpath(f"//div[@class='text']//*[contains(concat(' ', @data-i, ' '), ' {number} ')]")
        assert "".join(piece.text_content() for piece in pieces) == one.item.text


@pytest.mark.parametrize("text", [TEA, HOSTILE])
def test_the_page_needs_nothing_from_outside_and_runs_only_its_script(text):
    written = fidelity_html(report_on(read_text(text)))
    found = html.document_fromstring(written)
    assert not re.search(r"https?:|//[a-z]|url\(|@import", written)
    assert found.xpath("//@*[starts-with(name(), 'on')] | //@src | //link | //iframe | //img") == []
    assert [script.text for script in found.xpath("//script")] == [SCRIPT]
    assert [style.text for style in found.xpath("//style")] == [STYLE]


def test_the_policy_names_the_scripts_hash():
    from base64 import b64encode
    from hashlib import sha256

    (policy,) = page(report_on(read_text())).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert f"'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")


def test_items_and_words_lead_to_each_other():
    found = page(report_on(read_text()))
    ids = found.xpath("//@id")
    links = found.xpath("//a/@href")
    assert len(ids) == len(set(ids))
    assert [link for link in links if link.removeprefix("#") not in ids] == []
    assert {f"#s{number}" for number in range(1, 6)} | {f"#i{number}" for number in range(1, 6)} <= set(links)


@pytest.mark.parametrize(("language", "words"), [("zh", "本人已将上面"), ("en", "I have compared")])
def test_the_page_ends_with_a_place_to_sign(language, words):
    (footer,) = page(report_on(read_text()), language).xpath("//footer")
    assert words in footer.text_content()
    assert len(footer.xpath(".//div[@class='fields']/div")) == 4


def test_settled_and_stale_confirmations_are_shown():
    said = page(report_on(read_text(TEA, READING + STALE))).text_content()
    assert "已由甲于 2026-03-05 确认：核对过原件" in said
    assert "早已删去的文字" in said


def colours():
    """Pairs of text and ground that the style sets together, and each ground below the page's own ink."""
    ink = "#1b1f24"
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE)
    for name, body in rules:
        ground = re.search(r"background:(#[0-9a-f]{3,6})", body)
        text = re.search(r"(?<![-\w])color:(#[0-9a-f]{3,6})", body)
        if ground and ground[1] != "#fff":
            yield name, "#ffffff" if ".state" in name else text[1] if text else ink, ground[1]
        elif text and text[1] != "#fff":
            yield name, text[1], "#fff8e0"
    yield "soft", "#545b64", "#fff8e0"
    yield "link", "#0b4f9e", "#fff8e0"


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("name", "text", "ground"), list(colours()))
def test_text_stands_out_from_its_ground(name, text, ground):
    """WCAG 2, level AA: 4.5 to 1."""
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5, name


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus documents (../shared/corpus) are not here")
@pytest.mark.parametrize(
    "name", ["000.txt", "001.txt", "002.txt", "003.txt", "004.txt", "a_merged_rows.docx", "b_seven_columns.pdf"]
)
def test_reports_of_real_documents(name):
    read = read_path(CORPUS / name)
    report = report_on(read)
    printed, kept = report.figures()
    assert printed == kept > 0
    assert sum(report.states().values()) == len(report.items())
    assert report.states()[State.UNREAD] == 0
    found = page(report)
    assert found.xpath("//div[@class='text']")[0].text_content() == read.view.text
    assert len(found.xpath("//article")) == len(report.items())
