"""What the learned reader is asked: which words tell a fact, who fills its roles, which words are its texts."""

from __future__ import annotations

from typing import get_args

from kg.facts import KINDS

ENGAGEMENTS = ("Summit", "Talks", "Call", "StateVisit", "OfficialVisit", "WorkingVisit", "Visit")
INSTRUMENTS = ("MemorandumOfUnderstanding", "Treaty", "Agreement", "JointStatement", "ActionPlan")
"""What the packaged model has learnt to choose from: a class that is new in kg.facts enters when it is trained on it."""

INSTRUMENT_STATUSES: tuple[str, ...] = get_args(KINDS["instrument"].model_fields["status"].annotation)
PARTNERSHIP_STATUSES: tuple[str, ...] = get_args(KINDS["partnership"].model_fields["status"].annotation)

CHOICES: dict[str, tuple[str, ...]] = {
    "engagement": ("", *ENGAGEMENTS),
    "engagement status": ("held", "planned"),
    "instrument": ("", *INSTRUMENTS),
    "instrument status": INSTRUMENT_STATUSES,
    "partnership": ("", *PARTNERSHIP_STATUSES),
    "commitment": ("", "told"),
    "observation": ("", "told"),
    "statement": ("", "told"),
    "office": ("", "told"),
}
"""What each word is asked: one choice of each row. The empty one says that the word tells no fact of the kind."""

ROLES = (
    "participants", "parties", "place", "destination", "date", "duration", "signatories", "count",
    "agents", "beneficiaries", "amount", "speaker", "of", "subject",
)  # fmt: skip
"""The roles that mentions, times and figures fill."""

SPANS = ("title", "topic", "label", "object", "measure", "unit", "office")
"""The roles that words of the text fill."""

ROLES_OF: dict[str, tuple[str, ...]] = {
    "engagement": ("participants", "parties", "place", "destination", "date", "duration"),
    "instrument": ("parties", "signatories", "date", "count"),
    "partnership": ("parties",),
    "commitment": ("agents", "beneficiaries", "amount"),
    "statement": ("speaker",),
    "office": ("of",),
    "observation": ("subject", "date"),
}
SPANS_OF: dict[str, tuple[str, ...]] = {
    "engagement": (),
    "instrument": ("title", "topic"),
    "partnership": ("label",),
    "commitment": ("object",),
    "statement": (),
    "office": ("office",),
    "observation": ("measure", "unit"),
}
