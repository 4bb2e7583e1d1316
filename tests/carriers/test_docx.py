"""Word documents: what is printed is read, once and in place; what is changed or hidden is reported."""

import pytest
from carrier_files import (
    STRICT_W,
    abstract,
    cell,
    codes,
    deleted,
    docx,
    extents,
    grids,
    inserted,
    instance,
    lines,
    numbered,
    packed,
    para,
    relations,
    row,
    run,
    table,
)

from zhunkao.reading.carriers.docx import view
from zhunkao.reading.view import Paragraph


def labels(found):
    return [(block.label or "").strip() for block in found.blocks if isinstance(block, Paragraph)]


def test_paragraphs_breaks_and_tabs():
    found = view(docx(para("一、电工") + para("甲", "<w:r><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>") + para()))
    assert lines(found) == ["一、电工", "甲", "乙\t丙"]
    assert found.format == "docx"


def test_hyphens_and_symbols():
    circled = '<w:r><w:sym w:font="Wingdings" w:char="F082"/></w:r>'
    found = view(docx(para("4", "<w:r><w:noBreakHyphen/></w:r>", "01", "<w:r><w:softHyphen/></w:r>", "岁", circled)))
    assert lines(found) == ["4-01岁②"]
    assert found.doubts == ()


def test_an_unknown_symbol_is_reported():
    found = view(docx(para("满", '<w:r><w:sym w:font="Foo" w:char="F041"/></w:r>', "年")))
    assert lines(found) == ["满\ufffd年"]
    assert codes(found) == ["unknown_symbol"]


def test_changed_figure_is_the_new_one_with_the_old_in_a_doubt():
    found = view(docx(para("工作", deleted("4"), inserted("6"), "年")))
    assert lines(found) == ["工作6年"]
    (doubt,) = found.doubts
    assert (doubt.code, doubt.text, found.words(doubt.span)) == ("carriers.text_replaced", "6", "6")
    assert "“4”" in doubt.what
    assert "“6”" in doubt.what


def test_change_written_the_other_way_round():
    assert codes(view(docx(para("工作", inserted("6"), deleted("4"), "年")))) == ["text_replaced"]


def test_insertion_and_deletion_alone():
    found = view(docx(para("工作", inserted("满"), "6年", deleted("以上"))))
    assert lines(found) == ["工作满6年"]
    assert codes(found) == ["text_inserted", "text_deleted"]
    assert found.doubts[1].text == "以上"


def test_moved_text_is_read_once():
    moved = "<w:moveFrom>" + run("连续") + "</w:moveFrom>", "<w:moveTo>" + run("连续") + "</w:moveTo>"
    found = view(docx(para(moved[0], "工作6年", moved[1])))
    assert lines(found) == ["工作6年连续"]
    assert codes(found) == ["text_moved_away", "text_moved_here"]


def test_deleted_paragraph_mark_joins_two_paragraphs():
    found = view(docx(para("累计工作", properties="<w:rPr><w:del/></w:rPr>") + para("6年") + para("后")))
    assert lines(found) == ["累计工作6年", "后"]


def test_deleted_list_item_takes_no_number():
    numbering = abstract(1, ("decimal", "%1.")) + instance(1, 1)
    gone = para(deleted("甲"), properties=numbered(1) + "<w:rPr><w:del/></w:rPr>")
    found = view(docx(para("零", properties=numbered(1)) + gone + para("乙", properties=numbered(1)), {"numbering": numbering}))
    assert lines(found) == ["1. 零", "2. 乙"]
    assert codes(found) == ["text_deleted"]


def test_deleted_row_is_dropped_and_reported():
    rows = row("电工", "五级", "满1年"), row("钳工", "五级", "满2年", properties="<w:del/>"), row("焊工", "五级", "满3年")
    found = view(docx(table(*rows)))
    assert grids(found) == [[["电工", "五级", "满1年"], ["焊工", "五级", "满3年"]]]
    assert codes(found) == ["text_deleted"]
    assert "满2年" in found.doubts[0].text


def test_label_of_a_deleted_row_holds_for_the_rows_left():
    first = row(cell("电工", '<w:vMerge w:val="restart"/>'), "满1年", properties="<w:del/>")
    found = view(docx(table(first, row(cell("", "<w:vMerge/>"), "满2年"), row(cell("", "<w:vMerge/>"), "满3年"))))
    assert grids(found) == [[["电工", "满2年"], [None, "满3年"]]]


def test_inserted_row_and_cells_are_read_and_reported():
    found = view(docx(table(row("电工", "满1年"), row("钳工", "满2年", properties="<w:ins/>"))))
    assert grids(found) == [[["电工", "满1年"], ["钳工", "满2年"]]]
    assert codes(found) == ["text_inserted"]


@pytest.mark.parametrize("hiding", ["<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="h"/>'])
def test_hidden_text_is_left_out_and_reported(hiding):
    style = '<w:style w:type="character" w:styleId="h"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    found = view(docx(para("满6年", run("（旧为4年）", hiding), "以上"), {"styles": style}))
    assert lines(found) == ["满6年以上"]
    assert codes(found) == ["text_hidden"]
    assert found.doubts[0].text == "（旧为4年）"


def test_text_that_unhides_itself_is_read():
    style = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = para(run("看得见", '<w:vanish w:val="0"/>'), "看不见", properties='<w:pStyle w:val="h"/>')
    assert lines(view(docx(body, {"styles": style}))) == ["看得见"]


def test_struck_text_is_read_and_reported():
    found = view(docx(para("满", run("4", "<w:strike/>"), run("6", '<w:strike w:val="0"/>'), "年")))
    assert lines(found) == ["满46年"]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_struck", "4")]


def test_content_controls_links_and_smart_tags_are_read_in_place():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('累计')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{para('整段')}</w:sdtContent></w:sdt>"
    wrapped = f"<w:hyperlink>{run('工作')}</w:hyperlink><w:smartTag>{run('6')}</w:smartTag><w:customXml>{run('年')}</w:customXml>"
    assert lines(view(docx(para(control, wrapped) + block))) == ["累计工作6年", "整段"]


def test_controls_around_rows_and_cells():
    wrapped_cell = f"<w:sdt><w:sdtContent>{cell('满1年')}</w:sdtContent></w:sdt>"
    wrapped_row = f"<w:sdt><w:sdtContent>{row('钳工', '满2年')}</w:sdtContent></w:sdt>"
    assert grids(view(docx(table(row("电工", wrapped_cell), wrapped_row)))) == [[["电工", "满1年"], ["钳工", "满2年"]]]


def test_text_box_is_read_once_after_its_anchor():
    box = f"<w:txbxContent>{para('框里的条件')}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    drawing = f"<w:drawing><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    found = view(docx(para("锚", f"<w:r>{both}</w:r>", "点") + para("后文")))
    assert lines(found) == ["锚点", "框里的条件", "后文"]
    assert lines(view(docx(para(f"<w:r>{old}</w:r>")))) == ["框里的条件"]


def test_pictures_are_counted():
    picture = '<w:drawing><a:graphic><a:graphicData uri="http://x/picture"/></a:graphic></w:drawing>'
    found = view(docx(para("字", f"<w:r>{picture}</w:r><w:r>{picture}</w:r>")))
    assert codes(found) == ["pictures"]
    assert "2" in found.doubts[0].what


def test_fields_give_their_results_only():
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>REF 学历 \\h</w:instrText></w:r>"
    simple = f'<w:fldSimple w:instr="DATE">{run("2023年")}</w:fldSimple>'
    found = view(docx(para("满", char("begin"), code, char("separate"), "6", char("end"), "年", simple)))
    assert lines(found) == ["满6年2023年"]


def test_a_field_without_an_end_swallows_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = view(docx(para("前", begin, "藏") + para("后文照读")))
    assert lines(found) == ["前", "后文照读"]
    assert codes(found) == ["text_in_field_code"]


def field(code):
    """A field that stores no result."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return begin + "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in code) + end


def test_characters_in_circles_are_fields_without_a_result_and_are_read():
    found = view(docx(para(field([" eq \\o\\ac(○,", "2", ")"]), "满6年") + para("满", field([" SYMBOL 9312 \\u"]))))
    assert lines(found) == ["②满6年", "满①"]
    assert found.doubts == ()


def test_a_reading_above_a_character_is_not_the_character():
    code = [" EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(shén),", "什", ")"]
    assert lines(view(docx(para(field(code), "么")))) == ["什么"]


@pytest.mark.parametrize("code", [" LISTNUM ", " AUTONUM ", " DATE ", " EQ \\f(1,2)", " eq \\o\\ac(□,7)"])
def test_what_only_word_works_out_is_a_doubt(code):
    found = view(docx(para("满", field([code]), "年") + para(f'<w:fldSimple w:instr="{code}"/>')))
    assert lines(found) == ["满年"]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.field_without_result", code.strip())] * 2


def test_marks_for_an_index_show_nothing():
    assert view(docx(para("电工", field([' XE "电工" '])))).doubts == ()


def test_words_along_a_path_and_in_shapes_of_slides_are_reported():
    path = '<w:r><w:pict><v:shape><v:textpath string="样本"/></v:shape></w:pict></w:r>'
    shape = "<w:r><w:drawing><a:graphic><a:graphicData><a:t>满6年</a:t></a:graphicData></a:graphic></w:drawing></w:r>"
    found = view(docx(para("文", path) + para(shape)))
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [
        ("carriers.drawn_text", "样本"),
        ("carriers.drawn_text", "满6年"),
    ]


def test_a_document_within_the_document_is_reported():
    assert codes(view(docx(para("文", "<w:subDoc/>") + "<w:altChunk/>"))) == ["embedded", "embedded"]


@pytest.mark.parametrize(
    "faint", ['<w:color w:val="FFFFFF"/>', '<w:color w:val="auto" w:themeColor="background1"/>', '<w:sz w:val="2"/>']
)
def test_letters_that_cannot_be_seen_are_read_and_doubted(faint):
    found = view(docx(para("满", run("4", faint), "6年")))
    assert lines(found) == ["满46年"]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_maybe_hidden", "4")]


def test_white_letters_on_a_dark_cell_are_seen():
    dark = cell(para(run("职业", '<w:color w:val="FFFFFF"/>')), '<w:shd w:fill="1F3864"/>')
    assert view(docx(table(row(dark, "等级"), row("a", "b")))).doubts == ()


def test_a_large_first_letter_belongs_to_its_paragraph():
    found = view(docx(para("累", properties='<w:framePr w:dropCap="drop"/>') + para("计工作6年") + para("后")))
    assert lines(found) == ["累计工作6年", "后"]


def test_a_document_with_macros_is_read_and_they_are_not():
    members = {
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f'<w:document xmlns:w="{STRICT_W}"><w:body>{para("文")}</w:body></w:document>',
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
    }
    assert view(packed(members)).text == "文\n"


def test_member_names_with_backslashes():
    body = f'<w:document xmlns:w="{STRICT_W}"><w:body>{para("文")}</w:body></w:document>'
    assert view(packed({"word\\document.xml": body})).text == "文\n"


def test_footnotes_are_appended_and_referred_to():
    notes = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + run("含在读学生") + "</w:p></w:footnote>"
    found = view(docx(para("应届生", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。") + para("后文"), {"footnotes": notes}))
    assert lines(found) == ["应届生。", "后文", "注1：含在读学生"]
    assert codes(found) == ["note_reference"]
    assert found.blocks[-1].style == "footnote"


def test_page_heads_are_no_part_of_the_text_but_kept_in_a_doubt():
    found = view(docx(para("正文"), {"header": para("某某评价机构 2024")}))
    assert lines(found) == ["正文"]
    assert [doubt.text for doubt in found.doubts] == ["某某评价机构 2024"]
    assert view(docx(para("正文"), {"header": para("第 1 页 共 3 页")})).doubts == ()


def test_a_text_box_in_a_page_head_is_told_once():
    box = f"<w:txbxContent>{para('机构名')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    found = view(docx(para("正文"), {"header": para(f"<w:r>{both}</w:r>")}))
    assert [doubt.text for doubt in found.doubts] == ["机构名"]


def test_comments_are_kept_in_a_doubt():
    found = view(docx(para("正文"), {"comments": f"<w:comment>{para('改为5年')}</w:comment>"}))
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.comment", "改为5年")]


def test_headings_and_title():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
    )
    body = para("一", properties='<w:pStyle w:val="mine"/>') + para("二", properties='<w:outlineLvl w:val="1"/>') + para("三")
    found = view(docx(body, {"styles": styles}, title="申报条件"))
    assert [block.style for block in found.blocks] == ["heading1", "heading2", None]
    assert found.title == "申报条件"


def test_strict_documents_are_read_alike():
    body = para("工作", deleted("4"), inserted("6"), "年") + table(row(cell("电工", '<w:gridSpan w:val="2"/>')), row("甲", "乙"))
    transitional, strict = view(docx(body)), view(docx(body, namespace=STRICT_W))
    assert strict.text == transitional.text == "工作6年\n电工\n甲\t乙\n"
    assert strict.blocks == transitional.blocks


class TestNumbering:
    def test_generated_labels_stand_in_the_text(self):
        numbering = abstract(1, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimalEnclosedCircle", "%3"))
        levels = [0, 1, 1, 2, 2, 0, 1]
        body = "".join(para("文", properties=numbered(1, level)) for level in levels)
        found = view(docx(body, {"numbering": numbering + instance(1, 1)}))
        assert labels(found) == ["一、", "（一）", "（二）", "①", "②", "二、", "（一）"]
        assert lines(found)[0] == "一、 文"
        assert found.words(found.blocks[0].label_span) == "一、 "

    def test_two_lists_of_one_abstract_go_on_unless_told_to_restart(self):
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbering = abstract(1, ("decimal", "（%1）")) + instance(1, 1) + instance(2, 1) + instance(3, 1, restart)
        body = "".join(para("文", properties=numbered(which)) for which in (1, 1, 2, 3, 3))
        assert labels(view(docx(body, {"numbering": numbering}))) == ["（1）", "（2）", "（3）", "（1）", "（2）"]

    def test_levels_of_levels(self):
        numbering = abstract(1, ("chineseCounting", "%1"), ("decimal", "%1.%2", "<w:isLgl/>"))
        body = "".join(para("文", properties=numbered(1, level)) for level in (0, 1, 1))
        assert labels(view(docx(body, {"numbering": numbering + instance(1, 1)}))) == ["一", "1.1", "1.2"]

    def test_a_level_that_never_restarts(self):
        numbering = abstract(1, ("decimal", "%1."), ("decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
        body = "".join(para("文", properties=numbered(1, level)) for level in (0, 1, 0, 1))
        assert labels(view(docx(body, {"numbering": numbering + instance(1, 1)}))) == ["1.", "(1)", "2.", "(2)"]

    def test_numbering_from_styles(self):
        numbering = abstract(1, ("decimal", "%1.", '<w:pStyle w:val="a"/>'), ("decimal", "(%2)", '<w:pStyle w:val="b"/>'))
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{style}"/><w:pPr><w:numPr><w:numId w:val="1"/>'
            "</w:numPr></w:pPr></w:style>"
            for style in "ab"
        )
        body = "".join(para("文", properties=f'<w:pStyle w:val="{style}"/>') for style in "abb")
        body += para("无号", properties='<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        found = view(docx(body, {"numbering": numbering + instance(1, 1), "styles": styles}))
        assert labels(found) == ["1.", "(1)", "(2)", ""]

    def test_numbering_through_a_numbering_style(self):
        linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        real = abstract(1, ("decimal", "%1)")).replace("<w:lvl ", '<w:styleLink w:val="L"/><w:lvl ', 1)
        found = view(docx(para("文", properties=numbered(5)), {"numbering": real + linked + instance(5, 2)}))
        assert labels(found) == ["1)"]

    def test_a_hidden_label_is_not_printed(self):
        numbering = abstract(1, ("decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")) + instance(1, 1)
        assert labels(view(docx(para("文", properties=numbered(1)), {"numbering": numbering}))) == [""]

    def test_a_level_of_a_list_of_its_own(self):
        level = '<w:start w:val="3"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/>'
        own = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:lvlOverride>'
        numbering = abstract(1, ("decimal", "%1.")) + instance(1, 1, own)
        body = para("文", properties=numbered(1)) * 2
        assert labels(view(docx(body, {"numbering": numbering}))) == ["（三）", "（四）"]

    def test_styles_and_lists_that_refer_to_each_other_in_circles(self):
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
            for one, other in ("ab", "ba")
        )
        linked = '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:numStyleLink w:val="L"/></w:abstractNum>'
        body = para("文", properties='<w:pStyle w:val="a"/>' + numbered(1))
        found = view(docx(body, {"styles": styles, "numbering": linked + instance(1, 1)}))
        assert lines(found) == ["文"]

    def test_bullets_have_no_label(self):
        numbering = abstract(1, ("bullet", "\uf0b7")) + instance(1, 1)
        assert labels(view(docx(para("文", properties=numbered(1)), {"numbering": numbering}))) == [""]

    def test_labels_in_cells(self):
        numbering = abstract(1, ("decimal", "%1、")) + instance(1, 1)
        items = para("满1年", properties=numbered(1)) + para("学徒期满", properties=numbered(1))
        found = view(docx(table(row("电工", cell(items))), {"numbering": numbering}))
        assert grids(found) == [[["电工", "1、 满1年\n2、 学徒期满"]]]


class TestTables:
    def test_merged_cells_with_and_without_a_written_continue(self):
        for going_on in ("<w:vMerge/>", '<w:vMerge w:val="continue"/>'):
            rows = (
                row(cell("电工", '<w:vMerge w:val="restart"/>'), "五级", "满1年"),
                row(cell("", going_on), "四级", "满2年"),
                row(cell("", going_on), "三级", ""),
            )
            found = view(docx(table(*rows)))
            assert grids(found) == [[["电工", "五级", "满1年"], [None, "四级", "满2年"], [None, "三级", ""]]]
            assert extents(found) == {(0, 0): (3, 1)}

    def test_a_second_merge_begins_anew(self):
        first, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        found = view(
            docx(table(*(row(cell(name, merge), "x") for name, merge in [("甲", first), ("", on), ("乙", first), ("", on)])))
        )
        assert grids(found) == [[["甲", "x"], [None, "x"], ["乙", "x"], [None, "x"]]]

    def test_offsets_and_spans(self):
        rows = (
            row(cell("标题", '<w:gridSpan w:val="3"/>')),
            row("甲", "乙", properties='<w:gridBefore w:val="1"/>'),
            row("a", "b", "c"),
        )
        found = view(docx(table(*rows)))
        assert grids(found) == [[["标题", None, None], [None, "甲", "乙"], ["a", "b", "c"]]]

    def test_old_horizontal_merges(self):
        cells = cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("乙")
        found = view(docx(table(row(*cells), row("a", "b", "c"))))
        assert grids(found) == [[["甲", None, "乙"], ["a", "b", "c"]]]
        assert extents(found) == {(0, 0): (1, 2)}

    def test_text_in_a_covered_cell_is_reported(self):
        rows = row(cell("甲", '<w:vMerge w:val="restart"/>'), "x"), row(cell("藏", "<w:vMerge/>"), "y")
        found = view(docx(table(*rows)))
        assert grids(found) == [[["甲", "x"], [None, "y"]]]
        assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_hidden", "藏")]

    def test_nested_table_stands_in_its_cell(self):
        inner = para("前") + table(row("五级", "满1年"), row("四级", "满2年")) + para("后")
        assert grids(view(docx(table(row("电工", cell(inner)))))) == [[["电工", "前\n五级\t满1年\n四级\t满2年\n后"]]]

    def test_a_table_of_one_cell_is_a_frame(self):
        found = view(docx(table(row(cell(para("框内") + table(row("甲", "乙")))))))
        assert lines(found) == ["框内"]
        assert grids(found) == [[["甲", "乙"]]]

    def test_doubts_in_cells_name_the_place(self):
        (doubt,) = (
            found := view(docx(para("上") + table(row("甲", "乙"), row("丙", cell(para("满", inserted("6"), "年"))))))
        ).doubts
        assert doubt.where == "表 1 第 2 行第 2 列"
        assert found.words(doubt.span) == "6"

    def test_hidden_rows_are_left_out_and_reported(self):
        found = view(docx(table(row("甲", "乙"), row("丙", "丁", properties="<w:hidden/>"))))
        assert grids(found) == [[["甲", "乙"]]]
        assert codes(found) == ["text_hidden"]
