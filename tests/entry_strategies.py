"""Random entries over every fact and combinator, and policies, as interchange dicts.

All occupations and majors are invented, so that no register knows them. What the contract leaves open (see the AMBIGUOUS notes of
`oracle`) is left out unless `corners` is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from random_sources import Chance, Drawn

Json = dict[str, Any]

OCCUPATION = "灯塔看守工"
CNC_OCCUPATION = "数控绞盘工"
MACHINE = "绞盘工"
PRINTED_SCHOOLS = [
    *("技工学校", "高级技工学校", "技师学院", "中等职业学校", "高等职业学校", "职业技术学院", "高等院校", "普通高中"),
    *("中等以上职业学校", "中等及以上职业学校", "职业院校", "高等职业院校", "技工院校", "普通高等学校"),
]
CLASSES = ["中级工班", "高级工班", "预备技师班", "技师班"]
DEGREES = ["junior_high", "senior_high", "secondary_vocational", "associate", "bachelor", "master", "doctor"]
GRADES = ["technician", "junior", "intermediate", "senior"]
SCOPES = ["city", "province", "nation"]
RULED_NONE = "风筝裁剪工"
NAMED = "浮标油漆工"


class Asking:
    """Makes entries: conditions over every fact and combinator."""

    def __init__(self, chance: Chance, *, corners: bool = False, lengths: bool = False) -> None:
        self.chance, self.corners, self.lengths = chance, corners, lengths

    def with_some(self, node: Json, **fields: tuple[int, Sequence[Any]]) -> Json:
        """The node with some of its optional fields: percent and values of each."""
        for key, (percent, values) in fields.items():
            if self.chance.often(percent):
                node[key] = self.chance.pick(values)
        return node

    def scope(self) -> Any:
        """An occupation scope."""
        return self.chance.pick([*["own", "own_or_related"] * 4, "related", {"named": [NAMED, RULED_NONE]}])

    def field(self) -> Any:
        """A field scope."""
        named = [{"named": ["医学", "食品"]}, {"not_named": ["医学", "食品"]}]
        return self.chance.pick([*[None] * 6, "own", "own_or_related", "own_or_related", "related", "not_own", *named])

    def with_field(self, node: Json) -> Json:
        """The node with its field scope, where it has one."""
        field = self.field()
        return node if field is None else {**node, "field": field}

    def certificate(self) -> Json:
        """A `certificate`."""
        node = {"level": self.chance.pick([5, 4, 4, 3, 3, 2, "reserve_technician"]), "in": self.scope()}
        return {"certificate": self.with_some(node, held_years=(20, [1, 2, 5]))}

    def since(self) -> Json:
        """A fact after which years count, and now and then an `any` or `all` of two."""
        certificate = {
            "certificate": {"level": self.chance.pick([5, 5, 4, 3]), "in": self.chance.pick(["own", "own_or_related"])}
        }
        kind = self.chance.pick(["one", "one", "one", "one", "title", "degree", "any", "all"] + ["odd"] * self.corners)
        if kind == "one":
            return certificate
        title = {"title": {"grade": self.chance.pick(GRADES[:3])}}
        degree = {"degree": self.with_field({"at": self.chance.pick(["associate", "bachelor", "senior_high", "junior_high"])})}
        if kind in ("title", "degree"):
            return title if kind == "title" else degree
        if kind == "odd":
            return self.chance.pick([self.work(nested=True), self.degree(), self.training(), self.certificate(), self.enrolled()])
        return {kind: [certificate, self.chance.pick([title, degree, self.graduate(expected=False)])]}

    def work(self, *, nested: bool = False) -> Json:
        """A `work` in years or months."""
        chance = self.chance
        node: Json = {"months": chance.pick([6, 18])} if chance.often(10) else {"years": chance.pick([1, 2, 3, 4, 5, 6, 8, 12])}
        node |= {"in": self.scope(), "counted": chance.pick(["cumulative", "continuous", "unstated"])}
        if not nested and chance.often(40):
            node["since"] = self.since()
            if "years" in node and node["years"] > 4:
                node["years"] = node["years"] // 2
        self.with_some(node, probation=(15, [True]), cnc_years=(15 if "years" in node else 0, [1, 2]))
        return {"work": node}

    def employed(self) -> Json:
        """An `employed`."""
        return {"employed": {"in": self.scope()}}

    def training(self) -> Json:
        """A `training`."""
        proof = self.chance.pick(["completion", "exam"])
        return {"training": {"level": self.chance.pick([5, 4, 3]), "in": self.scope(), "proof": proof}}

    def apprenticeship(self) -> Json:
        """An `apprenticeship`."""
        return {"apprenticeship": {"in": self.scope()}}

    def graduate(self, *, expected: bool = True) -> Json:
        """A `graduate`."""
        some = self.chance.number(1, 3)
        node = self.with_field({"schools": [self.chance.pick(PRINTED_SCHOOLS) for _ in range(some)]})
        aims, approvals = ["intermediate", "advanced"], ["evaluated", "labour", "national"]
        self.with_some(node, aim=(20, aims), approved=(20, approvals), expected=(40 if expected else 0, [True]))
        self.with_some(node, **{"class": (15, CLASSES)})
        return {"graduate": node}

    def degree(self) -> Json:
        """A `degree`."""
        node = self.with_field({"at": self.chance.pick([*DEGREES, "associate", "bachelor"])})
        self.with_some(node, or_above=(35, [True]), expected=(35, [True]))
        if node["at"] not in ("junior_high", "senior_high") or self.corners:
            self.with_some(node, approved=(10, ["evaluated", "national"]))
        return {"degree": node}

    def enrolled(self) -> Json:
        """An `enrolled` at a degree, at schools or in classes, or both."""
        chance = self.chance
        node: Json = {}
        how = chance.pick(["schools", "classes", "at", "both"])
        if how in ("schools", "both"):
            node["schools"] = [chance.pick(["高等院校", "中等职业学校", "技师学院", "技工院校", "高等职业院校", "职业院校"])]
        if how == "classes":
            node["schools"] = chance.pick([["预备技师班", "技师班"], ["高级工班"], ["技师班", "高等院校"]])
        if how in ("at", "both"):
            node["at"] = chance.pick(["associate", "bachelor", "secondary_vocational"])
        return {
            "enrolled": self.with_some(self.with_field(node), final_year=(30, [True]), aim=(10, ["advanced", "intermediate"]))
        }

    def before_enrolment(self) -> Json:
        """A certificate held before the study beside it."""
        certificate = {"level": self.chance.pick([5, 4]), "in": "own", "before_enrolment": True}
        return {"all": [{"certificate": certificate}, self.chance.pick([self.graduate, self.degree, self.enrolled])()]}

    def title(self) -> Json:
        """A `title`."""
        return {"title": self.with_field({"grade": self.chance.pick(GRADES)})}

    def award(self) -> Json:
        """An `award`."""
        node: Json = {"what": self.chance.pick(["contest", "patent", "science_technology"])}
        self.with_some(node, scope=(60, SCOPES), rank=(50, [1, 2, 3]), count=(30, [2]), role=(30, ["main"]))
        return {"award": self.with_some(node, **{"class": (30, [1, 2])})}

    def small(self) -> Json:
        """One of the facts with few fields."""
        chance = self.chance
        since = {"since": self.since()} if chance.often(40) and self.corners else {}
        return chance.pick(
            [
                {"age": {"at_least": chance.pick([16, 18, 25, 30, 40, 50])}},
                {"seniority": {"years": chance.pick([1, 3, 5, 8])}},
                {"coaching": {"scope": chance.pick(SCOPES), "class": chance.pick([1, 2]), "top": chance.pick([3, 8])}},
                {"contribution": {"benefit_yuan": 100_000}},
                {"licence": {"name": "A2"}},
                {"distance": {"km": 100_000, **since}},
                {"intends": {"in": "own_or_related"}},
                {"unread": "或其他情形"},
            ]
        )

    def fact(self) -> Json:
        """Any fact; work most often, or nothing but lengths."""
        if self.lengths:
            seniority = {"seniority": {"years": self.chance.pick([1, 3, 5, 8])}}
            return self.chance.pick([self.work, self.work, self.work, self.work, self.certificate, lambda: seniority])()
        makers = [self.work, self.work, self.work, self.certificate, self.certificate, self.small, self.small, self.employed]
        makers += [self.degree, self.graduate, self.enrolled, self.training, self.apprenticeship, self.title, self.award]
        return self.chance.pick([*makers, self.before_enrolment])()

    def expr(self, depth: int = 2) -> Json:
        """A tree."""
        chance = self.chance
        kind = "fact" if depth == 0 else chance.pick(["fact", "fact", "fact", "fact", "all", "any", "not", "at_least"])
        if kind == "fact":
            return self.fact()
        if kind == "not":
            return {"not": chance.pick([self.training, self.certificate, self.employed])()}
        if kind == "at_least":
            return {"at_least": {"count": 2, "of": [self.expr(depth - 1) for _ in range(3)]}}
        return {kind: [self.expr(depth - 1) for _ in range(chance.number(1, 3))]}

    def entry(self, occupation: str) -> Json:
        """An entry of one to three items."""
        chance = self.chance
        items: list[Json] = [{"number": str(n + 1), "text": "", "expr": self.expr()} for n in range(chance.pick([1, 1, 2, 3]))]
        if chance.often(5):
            items[0]["for"] = [{"occupation": chance.pick([occupation, MACHINE]), "work_type": None}]
        prerequisite = self.expr(1) if chance.often(15) else None
        level = chance.pick([5, 4, 3, 2, 1])
        return {
            "occupation": occupation,
            "work_type": None,
            "code": None,
            "level": level,
            "prerequisite": prerequisite,
            "items": items,
        }


def make_policy(chance: Chance, *, corners: bool = False) -> Json | None:
    """A policy with few switches turned, or none."""
    if chance.often(55):
        return None
    policy: Json = {}
    switches = ["higher_certificate_counts", "higher_degree_counts", "presume_programme", "expected_graduates"]
    for name in switches:
        if chance.often(25):
            policy[name] = False
    for name in ("technical_school_as_degree", "year_end_cutoff"):
        if chance.often(25):
            policy[name] = True
    if chance.often(25):
        policy["full_time_study_counts"] = False
        if not corners:
            policy.pop("year_end_cutoff", None)
    if chance.often(35):
        policy["gap_counts"] = chance.pick([1, 30, 92])
    if chance.often(35):
        policy["gap_review"] = chance.pick([0, 1, 91, 93, 200])
    return policy


@st.composite
def entries(draw: Callable[[Any], Any]) -> Json:
    """An entry alone."""
    return Asking(Drawn(draw)).entry(OCCUPATION)


@st.composite
def expressions(draw: Callable[[Any], Any]) -> Json:
    """An expression alone."""
    return Asking(Drawn(draw)).expr()


@st.composite
def policies(draw: Callable[[Any], Any]) -> Json | None:
    """A policy, or none."""
    return make_policy(Drawn(draw))
