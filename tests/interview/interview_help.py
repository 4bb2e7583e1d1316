"""What the tests of the interview share: entries in view from interchange forms, and a person who tells the truth."""

from __future__ import annotations

import copy
from datetime import date, timedelta

from applicant_strategies import NEEDS

from zhunkao.deciding.case import Target
from zhunkao.deciding.decide import Decider
from zhunkao.deciding.interview import answer, noted
from zhunkao.deciding.interview.asking import choice
from zhunkao.deciding.interview.view import Aim, View
from zhunkao.deciding.interview.wording import question_for
from zhunkao.errors import DataError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.documents import Document
from zhunkao.model.interchange import document_from_json
from zhunkao.model.policies import policy_from_json
from zhunkao.model.questions import DONT_KNOW

ON = "2026-11-20"


class PlainRegistry:
    """Every occupation is itself and nothing else is known."""

    names = ()

    def is_same(self, occupation, name):
        return occupation == name

    def occupation(self, name, *, for_certificate):
        return None

    def field(self, major):
        return None


def view_of(*entries, on=ON, policy=None):
    """Entries in view, under a registry that knows nothing."""
    read = document_from_json({"entries": list(entries)}).entries
    document, decider = Document("test", "示范条件", read), Decider()
    targets = [Target(entry.occupation, entry.work_type) for entry in read]
    aims = [
        Aim(document, target, PlainRegistry(), decider.prepare(entry, target))
        for entry, target in zip(read, targets, strict=True)
    ]
    return View(aims, date.fromisoformat(on), policy_from_json(policy or {}))


def ask(view, applicant, states=None, **options):
    """The next question and its proof, or None."""
    read = applicant_from_json(applicant)
    found = choice(view, read, states or {}, **options)
    return None if found is None else (question_for(found, read), found.choice)


def asked_id(view, applicant, states=None, **options):
    """The id of the next question, or None."""
    found = ask(view, applicant, states, **options)
    return None if found is None else found[0].id


def entry_of(*exprs, prerequisite=None, occupation="电工", level=3):
    """An entry whose items are the given expressions."""
    item = {"text": "…", "span": None, "basis": None, "starred": False, "doubts": []}
    items = [{"number": str(number), "expr": expr, **item} for number, expr in enumerate(exprs, 1)]
    return {
        "occupation": occupation,
        "work_type": None,
        "code": None,
        "level": level,
        "prerequisite": prerequisite,
        "items": items,
    }


def interview(view, applicant, person, *, most=80, **options):
    """Ask until there is nothing to ask: the applicant then, and every question with its proof and who was asked."""
    states, asked = {}, []
    for _ in range(most):
        found = ask(view, applicant, states, **options)
        if found is None:
            return applicant, asked
        question, chosen = found
        asked.append((question, chosen, applicant))
        value = person.says(question)
        states = noted(states, question, value)
        applicant = answer(applicant, question, value)
    raise AssertionError([question.id for question, *_ in asked])


def less_is_known(case, rng):
    """The same case with lists and the date of birth left out here and there."""
    entry, applicant, on, policy = case
    known = copy.deepcopy(applicant)
    for name in sorted(set(NEEDS.values()) & known.keys()):
        if rng.random() < 0.6:
            del known[name]
    if rng.random() < 0.3:
        known.pop("birth_date", None)
    return entry, known, on, policy


class Truthful:
    """
    Somebody who answers from what is true of them; what nobody has thought of yet becomes true when it is asked.

    Args:
        full: The truth, in the interchange form.
        on: The day of the decision; what is thought of lies before it.
        rng: Where new facts come from.
        names: Occupations and fields for new facts.
        forgets: How often, of a hundred questions, the answer is "I do not know".
    """

    def __init__(self, full, on, rng, names, forgets=0):
        self.full, self.on, self.rng = copy.deepcopy(full), date.fromisoformat(on), rng
        self.names, self.forgets = names, forgets

    def says(self, question):
        """The answer to a question."""
        if self.rng.randrange(100) < self.forgets:
            return DONT_KNOW
        match question.path:
            case (name,) if name != "birth_date":
                records = self.full.get(name) or []
                return bool(records) if question.form == "yes_no" else [_given(question, record) for record in records]
            case ("relations", kind, target, name):
                return self.fact(question, self.full.get("relations", {}).get(kind, {}).get(target, {}), name)
            case (name, index, key):
                return self.fact(question, self.full[name][index], key)
            case _:
                return self.fact(question, self.full, "birth_date")

    def fact(self, question, holder, key):
        """What is true of one place, made up if nothing is."""
        known = holder.get(key)
        can_choose = question.form != "choice" or known in [option.value for option in question.options]
        is_vague = question.form == "date" and known is not None and len(known) < 10
        if known is None and key in ("to", "degree") and key in holder:
            return None
        if known is not None and can_choose and not is_vague:
            return known
        for turn in range(20):
            value = str(self.on) if turn == 19 and question.form == "date" else self.invents(question, known)
            try:
                self.full = answer(self.full, question, value)
            except DataError:
                # An end before its start and the like: think of something else.
                continue
            return value
        return DONT_KNOW

    def invents(self, question, known):
        """Some answer that may be given; of a month or year that is known, a day of it."""
        match question.form:
            case "choice":
                return self.rng.choice(question.options).value
            case "number":
                return self.rng.choice([1, 2, 3, 100_000])
            case "text":
                return self.rng.choice(self.names)
        if known:
            return self.rng.choice([day for day in _days_of(int(known[:4])) if day.startswith(known)])
        return str(self.on - timedelta(days=self.rng.randint(0, 3000)))


def _days_of(year):
    return [str(date(year, 1, 1) + timedelta(days=number)) for number in range(365)]


def _given(question, record):
    """The fields of a record that are asked for, but for words that cannot be chosen."""
    found = {}
    for field in question.fields:
        known = record.get(field.key)
        is_given = field.key in record and (known is not None or field.key in ("to", "degree"))
        if is_given and (field.form != "choice" or known in [option.value for option in field.options]):
            found[field.key] = known
    return found
