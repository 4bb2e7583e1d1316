"""Findings of an applicant in the interchange form."""

from datetime import date

from zhunkao.deciding.findings import findings_of
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.registers import OccupationCode, OccupationRecord, Registers, WorkType

ON = date(2026, 11, 20)

REGISTERS = Registers(
    (
        OccupationRecord("电工", aliases=("维修电工",), codes=(OccupationCode(1999, "6-07-06-05", "电工"),)),
        OccupationRecord("选品师", codes=(OccupationCode(2015, "4-01-02-99", "选品师"),)),
        OccupationRecord("存疑师", codes=(OccupationCode(2015, "4-01-02-98", "存疑师", "unsure"),)),
        OccupationRecord("派遣员", codes=(OccupationCode(2022, "4-01-02-97", "派遣员"),)),
        OccupationRecord(
            "人事师", work_types=(WorkType("派遣员", editions=(2015,)),), codes=(OccupationCode(1999, "4-01-02-96", "人事师"),)
        ),
    )
)


def found(applicant, on=ON, target=None, document=None):
    """All findings."""
    return findings_of(applicant_from_json(applicant), on, REGISTERS, target, document)


def codes(applicant, on=ON, target=None):
    """What is found: `kind name`, sorted, without the names' room."""
    return sorted(f"{each.kind} {each.code.split('.')[1]}" for each in found(applicant, on, target))


def one(applicant, name, on=ON, target=None):
    """The one finding of a name."""
    (only,) = [each for each in found(applicant, on, target) if each.code == f"findings.{name}"]
    return only
