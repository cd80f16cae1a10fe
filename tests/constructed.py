"""A small record made by hand, so that an analysis has an answer that can be worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from support import Copy
from troopclaims.dataset.canonical import format_tables
from troopclaims.dataset.package import open_package

# Two speakers of one state (a1, a2 of land-a), one of another (b1), and nobody's (c).
ACTORS = {
    "land-a": {
        "name": "Land A",
        "kind": "state",
        "side": "ukraine_ally",
        "iso_alpha2": "XA",
        "iso_alpha3": "XAA",
        "gw_code": "901",
    },
    "land-b": {
        "name": "Land B",
        "kind": "state",
        "side": "russia",
        "iso_alpha2": "XB",
        "iso_alpha3": "XBB",
        "gw_code": "902",
    },
    "a1": {"name": "A One", "kind": "person", "state_id": "land-a", "side": "ukraine_ally"},
    "a2": {"name": "A Two", "kind": "person", "state_id": "land-a", "side": "ukraine_ally"},
    "b1": {"name": "B One", "kind": "person", "state_id": "land-b", "side": "russia"},
    "c": {"name": "C", "kind": "group", "side": "none"},
    "wire": {"name": "Wire", "kind": "media", "side": "none"},
    "union": {"name": "Union", "kind": "organisation", "side": "ukraine_ally"},
    "office": {
        "name": "Office",
        "kind": "organisation",
        "part_of_id": "union",
        "side": "ukraine_ally",
    },
    "u1": {"name": "U One", "kind": "person", "part_of_id": "office", "side": "ukraine_ally"},
}
# A town in a region of a country.
PLACES = {"country": "", "region": "country", "town": "region"}
# Whoever appears in the sound record in one way only.
EXTRAS = {
    "answerer": {"name": "Answerer", "kind": "person"},
    "addressee": {"name": "Addressee", "kind": "organisation"},
    "host": {"name": "Host", "kind": "organisation"},
    "paper": {"name": "Paper", "kind": "media"},
    "agency": {"name": "Agency", "kind": "media"},
    "courier": {"name": "Courier", "kind": "person"},
}
# What a number counts, by a short name: its measure, personnel and scope.
KINDS = {
    "sent": ("sent", "soldiers", "running_total"),
    "sent in addition": ("sent", "soldiers", "addition"),
    "sent in one turn": ("sent", "soldiers", "one_turn"),
    "engineers": ("sent", "engineers", "running_total"),
    "present": ("present", "soldiers", "at_a_time"),
    "training": ("in_training", "soldiers", "at_a_time"),
    "unit strength": ("unit_strength", "soldiers", "at_a_time"),
    "killed": ("killed", "soldiers", "running_total"),
    "killed in an incident": ("killed", "soldiers", "incident"),
    "casualties": ("killed_or_wounded", "soldiers", "running_total"),
}
BOUNDS = {"low": "at_least", "best": "exact", "high": "up_to"}


def counted(kind: str) -> dict[str, str]:
    """The values of measure, personnel and scope that a short name stands for."""
    return dict(zip(("measure", "personnel", "scope"), KINDS[kind], strict=True))


@dataclass
class Record:
    """Statements added one by one, then asked."""

    copy: Copy
    claims: int = 0
    sources: int = 0
    added: list[str] = field(default_factory=list)

    def start(self) -> Record:
        for table in open_package(self.copy.root, trust_rules=True).tables:
            if table.name != "codes":
                self.copy.write(table.name, [])
        for actor_id, values in ACTORS.items():
            basis = {"side_basis": "made up"} if values["side"] != "none" else {}
            self.copy.add("actors", actor_id=actor_id, **values, **basis)
        for place_id, part_of_id in PLACES.items():
            self.copy.add(
                "places", place_id=place_id, name=place_id, kind="area", part_of_id=part_of_id
            )
        return self

    def event(
        self, event_id: str, day: str, place: str = "", source: str = "", **actors: str
    ) -> None:
        self.copy.add(
            "events", event_id=event_id, title=event_id, kind="other", starts_on=day,
            status="occurred", place_id=place, source_id=source, summary="Made up for a test.",
        )  # fmt: skip
        for actor_id, role in actors.items():
            self.copy.add(
                "event_actors", event_id=event_id, actor_id=actor_id.replace("_", "-"), role=role
            )

    def say(self, who: str, day: str, of: str, kind: str = "estimate", **values: Any) -> str:
        """A claim with one number of a kind, carried by one document of the day, or as `carried`.

        Numbers are low, best or high; `horizon`, `place`, `certainty`, `hedge` and `bound` are as
        in the tables.
        """
        claim = self._claim(who, day, kind, values)
        numbers = {k: str(values[k]) for k in ("low", "best", "high") if k in values}
        bound = values.get("bound") or (
            "between"
            if len(numbers) == 2
            else BOUNDS[next(iter(numbers))]
            if numbers
            else "words_only"
        )
        estimate = claim.replace("C", "E")
        self.copy.add(
            "estimates", estimate_id=estimate, claim_id=claim, bound=bound,
            **(counted(of) | values.get("codes", {})), horizon=values.get("horizon", ""),
            place_id=values.get("place", ""), **numbers,
        )  # fmt: skip
        for variant in values.get("carried", [numbers]):
            self._mention(claim, day, estimate, {k: str(v) for k, v in variant.items()})
        return claim

    def react(self, who: str, day: str, stance: str, **values: str) -> str:
        """A reaction, carried by one document of the day."""
        claim = self._claim(who, day, "reaction", values)
        self.copy.add(
            "reactions", reaction_id=claim.replace("C", "R"), claim_id=claim,
            actor_id=values.get("actor", who),
            target_id=values.get("target", ""), event_id=values.get("event", ""), stance=stance,
            channel=values.get("channel", "statement"), status=values.get("status", "made"),
        )  # fmt: skip
        self._mention(claim, day, "", {})
        return claim

    def link(self, later: str, earlier: str, relation: str) -> None:
        self.copy.add("claim_links", claim_id=later, other_id=earlier, relation=relation)

    def document(self, source_id: str, day: str) -> None:
        self.copy.add(
            "sources", source_id=source_id, kind="news_article", publisher_id="wire",
            publisher_class="wire", language="en", published_on=day,
            date_basis="stated" if day else "unknown", read_extent="excerpt", reliability="F",
        )  # fmt: skip

    def _claim(self, who: str, day: str, kind: str, values: dict[str, Any]) -> str:
        self.claims += 1
        claim = f"C{self.claims:04d}"
        self.copy.add(
            "claims", claim_id=claim, claimant_id=who, made_on=day, kind=kind,
            polarity=values.get("polarity", "affirmed"),
            certainty=values.get("certainty", "certain"), hedge=values.get("hedge", ""),
            credibility=values.get("credibility", "6"),
            credibility_basis=values.get("credibility_basis", ""),
            condition=values.get("condition", ""),
            outlook=values.get("outlook", "forecast" if kind == "projection" else ""),
            summary="A statement made up for a test.",
        )  # fmt: skip
        return claim

    def _mention(self, claim: str, day: str, estimate: str, numbers: dict[str, str]) -> None:
        self.sources += 1
        source = f"s-{self.sources}"
        self.document(source, day)
        self.copy.add(
            "mentions", mention_id=f"M{self.sources:04d}", claim_id=claim, source_id=source,
            estimate_id=estimate, **numbers,
        )  # fmt: skip


def sound(copy: Copy) -> Record:
    """A record that breaks no rule, in which whatever is used is used in one way only."""
    record = Record(copy).start()
    for actor_id, values in EXTRAS.items():
        copy.add("actors", actor_id=actor_id, side="none", **values)
    for place_id in ("hall", "square"):
        copy.add("places", place_id=place_id, name=place_id, kind="site", country="XA",
                 latitude="1.5", longitude="2.5")  # fmt: skip
    for source_id in ("of-an-event", "left-out"):
        record.document(source_id, "2024-11-01")
    copy.add("exclusions", exclusion_id="X0001", source_id="left-out", reason="not_a_statement")
    record.event("spoken-of", "2024-10-01")
    record.event("answered", "2024-10-02", place="hall", source="of-an-event")
    record.event("attended", "2024-10-03", host="host")
    copy.set("events", "answered", ends_on="2024-10-03")

    sent = record.say("a1", "2024-11-01", "sent", best=10_000, place="town")  # C0001
    more = record.say("a1", "2024-11-03", "sent", low=11_000, bound="more_than",
                      hedge="may", certainty="possible")  # fmt: skip
    record.link(more, sent, "revises")
    record.say(
        "b1",
        "2024-11-10",
        "sent",
        best=10_500,
        credibility="2",
        credibility_basis="A One, of another state, gives a number for sent in all that "
        f"holds together with it within 31 days ({sent})",
    )  # C0003; fmt: skip
    record.link("C0003", sent, "confirms")
    record.say(
        "b1",
        "2024-11-20",
        "sent",
        best=10_000,
        credibility="1",
        credibility_basis="A One, of the other side, gives the same number for sent in all "
        f"({sent})",
    )  # C0004; fmt: skip
    record.link("C0004", "C0003", "distinct")
    record.say(
        "u1",
        "2024-12-01",
        "sent",
        "projection",
        low=10,
        high=20,
        credibility="3",
        credibility_basis="named, and at least two publishers carry it",
        carried=[{"low": 10, "high": 20}] * 2,
    )  # C0005; fmt: skip
    record.say("c", "2024-12-02~", "killed")  # C0006, in words only
    record.say("a2", "2024-12-03", "killed", best=5)
    record.say("a2", "2024-12-05", "killed", best=5)
    record.link("C0008", "C0007", "distinct")
    record.react("a1", "2024-12-06", "warns", target="addressee", event="answered")  # C0009
    record.react(
        "b1", "2024-12-07", "declines_comment", actor="answerer", status="withheld", channel="none"
    )  # C0010; fmt: skip
    copy.set("claims", "C0009", event_id="spoken-of")
    copy.set("claims", "C0010", place_id="square")
    copy.set("mentions", "M0006", relayed_by_id="courier")
    for source_id, values in {
        "s-6": {"publisher_id": "paper"},
        "s-7": {"carries_id": "agency"},
        "s-8": {"published_on": "", "date_basis": "unknown"},
        "s-9": {"published_on": "2024-12-06~", "date_basis": "index"},
        "s-10": {"reliability": "B", "reliability_basis": "made up"},
    }.items():
        copy.set("sources", source_id, **values)
    copy.add("retired_ids", table="claims", id="C0999", retired_in="0.1.0", reason="Made up.")
    format_tables(open_package(copy.root))
    return record
