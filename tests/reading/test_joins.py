"""Passages that a page's end has cut."""

from hypothesis import given
from hypothesis import strategies as st

from zhunkao.reading.joins import join_cut
from zhunkao.reading.words import Words

IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text of different characters, where it is cut, and how many characters the second part prints again."""
    text = "".join(draw(st.permutations(IDEOGRAPHS))[: draw(st.integers(12, 60))])
    at = draw(st.integers(6, len(text) - 1))
    return text, at, draw(st.sampled_from([0, *range(4, min(at, 20))]))


def parts(text: str, at: int, overlap: int) -> tuple[Words, Words]:
    """The two prints, with places as if they followed each other in a view."""
    first, second = text[:at], text[at - overlap :]
    return Words(first, range(at)), Words(second, range(1000, 1000 + len(second)))


@given(cut())
def test_parts_with_or_without_overlap_are_the_whole(given_cut):
    """And every character keeps a place of its own."""
    text, at, overlap = given_cut
    joined = join_cut(*parts(text, at, overlap))
    assert joined.words.text == text
    assert (joined.doubt is not None) == (overlap > 0)
    assert list(joined.words.at) == [*range(at), *range(1000 + overlap, 1000 + overlap + len(text) - at)]


@given(cut(), st.data())
def test_one_misread_character_in_the_overlap(given_cut, data):
    """The first print is kept, both are shown."""
    text, at, overlap = given_cut
    if not overlap:
        return
    wrong = data.draw(st.integers(0, overlap - 1))
    first, second = parts(text, at, overlap)
    misread = Words(second.text[:wrong] + "龠" + second.text[wrong + 1 :], second.at)
    joined = join_cut(first, misread)
    assert joined.words.text == text
    assert joined.doubt is not None
    assert joined.doubt.code == "layout.joined_similar"
    assert first.text[-overlap:] in joined.doubt.what
    assert misread.text[:overlap] in joined.doubt.what
