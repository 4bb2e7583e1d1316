"""Web pages: charsets that lie, tables with spans, lists with numbers, hidden text."""

import base64
import quopri

import pytest
from carrier_files import codes, extents, grids, lines

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers import open_view
from zhunkao.reading.carriers.html import view


def page(body, head='<meta charset="utf-8">'):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_lines_white_space_and_title():
    found = view(page("<p>累计 \n 工作</p>一<br>二<div>三<span>四</span></div>五", "<title> 申报\n条件 </title>"))
    assert lines(found) == ["累计 工作", "一", "二", "三四", "五"]
    assert (found.title, found.format) == ("申报 条件", "html")


def test_headings():
    found = view(page("<h1>总则</h1><h3>电工</h3><p>满1年</p>"))
    assert [block.style for block in found.blocks] == ["heading1", "heading3", None]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_gb_pages_hold_more_than_they_declare(declared):
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    assert lines(view(f"<html><head>{head}</head><p>朱镕、㛃，满6年</p></html>".encode("gb18030"))) == ["朱镕、㛃，满6年"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_marks_and_utf8_win_over_what_is_declared(encoding):
    assert lines(view('<meta charset="gb2312"><p>累计工作</p>'.encode(encoding))) == ["累计工作"]


def test_a_false_western_charset_is_not_believed():
    assert lines(view('<meta charset="iso-8859-1"><p>累计工作6年</p>'.encode("gb18030"))) == ["累计工作6年"]


def test_a_damaged_byte_does_not_garble_the_page():
    source = ("<p>" + "取得本职业证书后，累计工作满六年。" * 4 + "</p>").encode()
    found = view(source[:30] + b"\xff" + source[30:])
    assert found.text.replace("\ufffd", "").strip() == "取得本职业证书后，累计工作满六年。" * 4
    assert codes(found) == ["lost_letters"]


def test_another_declared_charset():
    assert lines(view('<meta charset="big5"><p>電工證書</p>'.encode("big5"))) == ["電工證書"]


def test_an_xml_declaration_is_no_obstacle():
    source = '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html><html><body><p>镕</p></body></html>'
    assert lines(view(source.encode("gb18030"))) == ["镕"]


def test_bytes_in_no_encoding():
    with pytest.raises(DocumentError) as caught:
        view(b"<p>\xff\xff\x80</p>")
    assert caught.value.code == "carriers.unknown_encoding"


def test_spans_and_unclosed_cells():
    found = view(page("<table><tr><td rowspan=2>电工<td>五级<td>满1年<tr><td>四级<td></table>"))
    assert grids(found) == [[["电工", "五级", "满1年"], [None, "四级", ""]]]
    assert extents(found) == {(0, 0): (2, 1)}


def test_spans_end_with_their_section_and_zero_reaches_to_it():
    table = "<table><thead><tr><th rowspan=9>职业<th>条件</thead><tbody><tr><td rowspan=0>电工<td>一<tr><td>二</tbody></table>"
    assert grids(view(page(table))) == [[["职业", "条件"], ["电工", "一"], [None, "二"]]]


def test_feet_come_last_wherever_they_stand():
    table = "<table><tfoot><tr><td>尾<td>注</tfoot><tbody><tr><td>一<td>二</tbody></table>"
    assert grids(view(page(table))) == [[["一", "二"], ["尾", "注"]]]


def test_caption_stands_before_its_table():
    found = view(page("<table><caption>附表</caption><tr><td>甲<td>乙</table>"))
    assert lines(found) == ["附表"]


def test_nested_table_stands_in_its_cell_and_a_page_frame_does_not():
    inner = "<table><tr><td>五级<td>满1年</table>"
    rows = "<tr><td>甲<td>乙<td>丙<tr><td>电工<td>见表<td>"
    assert grids(view(page(f"<table>{rows}{inner}</table>"))) == [[["甲", "乙", "丙"], ["电工", "见表", "五级\t满1年"]]]
    frame = view(page(f"<table><tr><td>导航</td><td>{inner}</td></tr></table>"))
    assert (lines(frame), grids(frame)) == (["导航"], [[["五级", "满1年"]]])


def test_ordered_lists_have_their_numbers():
    lists = "<ol start=3><li>甲<li value=7>乙<li><p>丙</p></ol><ol type=a><li>丁</ol>"
    chinese = "<ol style='list-style-type: cjk-ideographic'><li>戊</ol>"
    found = view(page(lists + chinese + "<ul><li>己</ul><ol reversed><li>庚<li>辛</ol>"))
    assert lines(found) == ["3. 甲", "7. 乙", "8. 丙", "a. 丁", "一、戊", "己", "2. 庚", "1. 辛"]
    assert [block.label for block in found.blocks][:2] == ["3. ", "7. "]


@pytest.mark.parametrize(
    ("rule", "label"),
    [("ol { list-style-type: cjk-ideographic }", "一、"), (".a { list-style: none }", ""), ("ul { list-style:none }", "1. ")],
)
def test_lists_are_numbered_as_the_style_sheet_says(rule, label):
    found = view(page("<ol class=a><li>满1年</ol>", f"<meta charset=utf-8><style>{rule}</style>"))
    assert lines(found) == [f"{label}满1年"]


@pytest.mark.parametrize(
    "hidden", ['<span style="display: none">旧</span>', "<b hidden>旧</b>", "<p style='visibility:hidden'>旧</p>"]
)
def test_hidden_text_is_left_out_and_reported(hidden):
    found = view(page(f"<p>满6年</p>{hidden}<p>以上</p>"))
    assert lines(found) == ["满6年", "以上"]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_hidden", "旧")]


def test_hidden_cells_keep_their_place():
    found = view(page("<table><tr><td>甲<td style='display:none'>旧<td>乙</table>"))
    assert grids(found) == [[["甲", "", "乙"]]]
    assert codes(found) == ["text_hidden"]


def test_scripts_styles_and_comments_are_no_text():
    assert lines(view(page("<style>p{}</style><p>满<!-- 4 -->6<script>9</script>年</p><noscript>请启用</noscript>"))) == ["满6年"]


def test_deleted_and_struck_text():
    found = view(page("<p>满<del>4</del>6年<s>以上</s><span style='text-decoration: line-through'>者</span></p>"))
    assert lines(found) == ["满6年以上者"]
    assert codes(found) == ["text_deleted", "text_struck"]


def test_preformatted_lines_are_kept():
    assert lines(view(page("<pre>一、电工\n（1）满1年</pre>"))) == ["一、电工", "（1）满1年"]


@pytest.mark.parametrize("hidden", ["<tr hidden>", "<tr style='display:none'>", "<tbody class=old><tr>"])
def test_hidden_rows_keep_their_place_and_are_reported(hidden):
    table = f"<table><tr><td>电工<td>满6年{hidden}<td>钳工<td>满4年</table>"
    found = view(page(table, "<meta charset=utf-8><style>.old { display: none }</style>"))
    assert grids(found) == [[["电工", "满6年"], ["", ""]]]
    assert [doubt.text for doubt in found.doubts] == ["钳工", "满4年"]


@pytest.mark.parametrize(
    ("rule", "element"),
    [
        (".x{color:red;display:none}", "<b class='a x'>4</b>"),
        ("#y, h6 {visibility:hidden}", "<b id=y>4</b>"),
        ("@media screen { i { display : none } }", "<i>4</i>"),
        ("", "<b style='font-size:0px'>4</b>"),
        ("", "<b style='position:absolute;left:-9999px'>4</b>"),
    ],
)
def test_style_sheets_of_the_page_hide(rule, element):
    found = view(page(f"<p>满{element}6年</p>", f"<meta charset=utf-8><style>{rule}</style>"))
    assert (lines(found), codes(found)) == (["满6年"], ["text_hidden"])


@pytest.mark.parametrize("rule", ["@media print { b { display:none } }", "b:hover { display:none }", "/* b{display:none} */"])
def test_rules_for_paper_and_for_states_hide_nothing(rule):
    found = view(page("<p>满<b>6</b>年</p>", f"<meta charset=utf-8><style>{rule}</style>"))
    assert (lines(found), codes(found)) == (["满6年"], [])


@pytest.mark.parametrize(
    ("rule", "element"),
    [(".box .x {display:none}", "<b class=x>4</b>"), ("", "<b style='color:#FFF'>4</b>"), ("", "<font color=white>4</font>")],
)
def test_what_may_be_hidden_is_read_and_doubted(rule, element):
    found = view(page(f"<p>满{element}6年</p>", f"<meta charset=utf-8><style>{rule}</style>"))
    assert lines(found) == ["满46年"]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_maybe_hidden", "4")]


def test_white_letters_on_a_ground_are_seen():
    found = view(page("<table><tr bgcolor=navy><td style='color:white'>职业<td>等级</table>"))
    assert codes(found) == []


def test_words_that_a_style_sheet_adds_are_reported():
    sheet = ".n::before { content: '第' counter(n) '条' } .icon::before { content: '\\e601' }"
    found = view(page("<p class=n>满6年</p>", f"<meta charset=utf-8><style>{sheet}</style>"))
    assert codes(found) == ["generated_text"]


def test_values_of_fields_are_read_and_doubted_and_pictures_and_frames_counted():
    found = view(
        page("<p>满<input value=6>年<input type=checkbox value=on></p><img src=a><img width=1 height=1><iframe></iframe>")
    )
    assert lines(found) == ["满6年"]
    assert codes(found) == ["pictures", "frames", "form_value"]


def test_numbers_that_word_types_before_paragraphs_are_read():
    word = "<p><![if !supportLists]><span style='mso-list:Ignore'>（1）<span>&nbsp;</span></span><![endif]>满1年</p>"
    assert lines(view(page(word))) == ["（1）\u00a0满1年"]


def test_spans_that_overlap_do_not_lose_a_cell():
    table = "<table><tr><td rowspan=2>甲<td>乙<td rowspan=2>丙<tr><td colspan=2>丁</table>"
    found = view(page(table))
    assert grids(found)[0][0] == ["甲", "乙", "丙"]
    assert "丁" in found.text


def letter(*parts, kind="multipart/related"):
    """A page saved in one file: (type, transfer encoding, content) parts."""
    encoders = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    body = b"".join(
        f"--edge\r\nContent-Type: {of}\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode() + encoders[how](content) + b"\r\n"
        for of, how, content in parts
    )
    head = f'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: {kind}; type="text/html"; boundary="edge"\r\n\r\n'
    return head.encode() + body + b"--edge--\r\n"


@pytest.mark.parametrize("how", ["base64", "quoted-printable"])
def test_a_page_saved_in_one_file(how):
    content = "<html><meta charset=gb2312><title>申报条件</title><p>朱镕，满6年</p></html>".encode("gb18030")
    found = open_view(letter(("image/png", "base64", b"\x89PNG"), ("text/html; charset=gb2312", how, content)), "a.mht")
    assert (lines(found), found.title, found.format) == (["朱镕，满6年"], "申报条件", "mhtml")
    assert codes(found) == []


def test_several_pages_in_one_file_are_read_one_after_the_other_and_reported():
    pages = [("text/html", "base64", f"<html><p>{words}</p></html>".encode()) for words in ("甲", "乙")]
    found = open_view(letter(*pages), "a.mht")
    assert (lines(found), codes(found)) == (["甲", "乙"], ["several_pages"])


def test_a_letter_without_a_page():
    with pytest.raises(DocumentError) as caught:
        open_view(letter(("image/png", "base64", b"x")), "a.mht")
    assert caught.value.code == "carriers.no_text"
