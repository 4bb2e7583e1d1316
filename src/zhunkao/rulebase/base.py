"""The rule base: some documents and the registers, and what is asked of them.

`load` gives the one that the package ships, or one of the caller's own documents. Deciding asks it for entries (`find`), and for
what is known of names under a document (`knowledge`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhunkao.errors import DataError, RequestError
from zhunkao.model.documents import ANY_OCCUPATION, Document, Entry, Target
from zhunkao.model.registers import Registers, fold_name, nearest_names
from zhunkao.rulebase.knowledge import Knowledge
from zhunkao.rulebase.targets import Found, Targets

if TYPE_CHECKING:
    from zhunkao.model.applicants import KnownRelation


@dataclass(frozen=True)
class RuleBase:
    """Documents and registers. `embedded` says that the documents are those that the package ships.

    Raises:
        DataError: If two documents bear one id.
    """

    documents: tuple[Document, ...]
    registers: Registers
    embedded: bool = False
    _targets: Targets = field(init=False, repr=False, compare=False)
    _knowledge: dict[tuple[str, str], Knowledge] = field(init=False, repr=False, compare=False, default_factory=dict)
    _hashes: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for i, document in enumerate(self.documents):
            if document.id in seen:
                where = f"documents[{i}].document.id"
                raise DataError("rulebase.same_document", where=where, hint="rulebase.hint_own_id", found=document.id)
            seen.add(document.id)
        object.__setattr__(self, "_targets", Targets(self.documents, self.registers))

    def entries(self) -> Iterator[tuple[Document, Entry]]:
        """All entries, each with its document, in the order of the documents."""
        return ((document, entry) for document in self.documents for entry in document.entries)

    def document(self, document_id: str) -> Document:
        """The document of that id.

        Raises:
            RequestError: If there is none, with those there are.
        """
        for document in self.documents:
            if document.id == document_id:
                return document
        ids = tuple(document.id for document in self.documents)
        near = nearest_names(document_id, ids)
        raise RequestError(
            "rulebase.unknown_document",
            hint="rulebase.nearest" if near else "",
            found=document_id,
            allowed="、".join(ids),
            near="、".join(near),
        )

    def find(
        self,
        document: str | None = None,
        occupation: str | None = None,
        work_type: str | None = None,
        level: int | None = None,
    ) -> Found:
        """The entries that decide for a target, each with its document; without an occupation all entries.

        In each document and for each level these are the entries of the very target; else those for every occupation ("*");
        else, where no work type is asked for, those of the occupation's work types. An entry of another work type is never
        taken. The occupation may be given under any of its names: an alias, a work type, `车工（数控车工）`, a code, in any
        width, with or without the mark S or L.

        Args:
            document: The id of a document; None means all.
            occupation: What is applied for; None means whatever there is.
            work_type: A work type of the occupation, or None.
            level: 1 to 5; None means all.

        Returns:
            At least one pair where an occupation is asked for, in the order of the documents, levels from 5 to 1.

        Raises:
            RequestError: If the document, occupation, work type or level is unknown (nearest names are offered), or if there
                are no conditions for it.
        """
        if level is not None and (isinstance(level, bool) or level not in (1, 2, 3, 4, 5)):
            raise RequestError("rulebase.unknown_level", found=level)
        documents = self.documents if document is None else (self.document(document),)
        if occupation is None:
            return self._filtered(documents, work_type, level)
        request = self._targets.request(occupation, work_type)
        # Conditions for every occupation hold for names that no register has, too: but only documents that the caller chose are
        # asked so, lest a slip of the pen be answered from the embedded ones.
        if not self._targets.is_known(request) and not (
            (document is not None or not self.embedded) and self._targets.has_general(documents)
        ):
            raise self._targets.refuse_unknown(request)
        found = self._targets.choose(request, documents, level)
        if not found:
            raise self._targets.refuse_empty(request, documents, level)
        return found

    def _filtered(self, documents: tuple[Document, ...], work_type: str | None, level: int | None) -> Found:
        wanted = fold_name(work_type) if work_type is not None else None
        return tuple(
            (document, entry)
            for document in documents
            for entry in document.entries
            if level in (None, entry.level)
            and (wanted is None or wanted == self._targets.work_type_key(entry.occupation, entry.work_type))
        )

    def target(self, entry: Entry, occupation: str | None = None, work_type: str | None = None) -> Target:
        """What is applied for under an entry that `find` gave: the entry's own names, or for "*" the ones asked for."""
        if entry.occupation != ANY_OCCUPATION or occupation is None:
            return Target(entry.occupation, entry.work_type)
        request = self._targets.request(occupation, work_type)
        for record, known in self.registers.work_types_named(request.occupation):
            if request.work_type is None and self.registers.occupation_by_own_name(request.occupation) is None:
                return Target(record.name, known.name)
        return Target(request.occupation, request.work_type)

    def meant(self, name: str, work_type: str | None = None) -> Target:
        """What a record's names surely mean, under the registers' names: for listing what a person has to do with.

        An alias gives its occupation, a work type's name its occupation and work type, a grade name (助理电子商务师) the
        occupation whose certificate bears it; a name that nobody knows stays as it is.
        """
        request = self._targets.request(name, work_type)
        record = self.registers.occupation_by_own_name(request.occupation)
        if record is not None:
            return Target(record.name, request.work_type)
        for of, known in self.registers.work_types_named(request.occupation):
            return Target(of.name, known.name)
        graded = self.registers.occupation_by_grade(request.occupation)
        return Target(graded.name if graded is not None else request.occupation, request.work_type)

    def knowledge(self, document: Document | None, occupation: str) -> Knowledge:
        """What is known of names for an occupation applied for under a document (kept for the next question)."""
        key = (document.id if document is not None else "", occupation)
        if key not in self._knowledge:
            self._knowledge[key] = Knowledge(self.registers, document, occupation)
        return self._knowledge[key]

    def relation_of_occupation(
        self, document: Document | None, target: str, name: str, *, for_certificate: bool = False
    ) -> KnownRelation | None:
        """How an occupation of that name stands to the one applied for, None where neither registers nor document say so."""
        return self.knowledge(document, target).occupation(name, for_certificate=for_certificate)

    def relation_of_field(self, document: Document | None, target: str, major: str) -> KnownRelation | None:
        """How a major stands to the occupation applied for, None where the document does not say so."""
        return self.knowledge(document, target).field(major)

    def rules_hash(self, document: str | None = None) -> str:
        """The fingerprint (SHA-256) of one document's rules, or of all documents and the registers."""
        # hashlib costs start-up time.
        from zhunkao.rulebase.hashes import base_hash, document_hash

        key = document or ""
        if key not in self._hashes:
            whole = base_hash(self.documents, self.registers) if document is None else document_hash(self.document(document))
            self._hashes[key] = whole
        return self._hashes[key]
