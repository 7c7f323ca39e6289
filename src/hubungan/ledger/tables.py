"""The columns of the ledger's tables."""

from __future__ import annotations

import pyarrow as pa

TABLES = ("articles", "reports", "failures", "runs", "statements", "judgements", "builds")
# What linking makes of the others: replaced as a whole, read at the versions that the newest build names.
BUILT = ("events", "links", "dyads", "agreements")

_TEXT, _COUNT, _NUMBER = pa.string(), pa.int64(), pa.float64()
_DAY, _MOMENT = pa.date32(), pa.timestamp("us", tz="UTC")

# Columns that stand in several tables and structures, in this order.
_WORDS = [("text", _TEXT), ("start", _COUNT), ("stop", _COUNT)]
_SPOT = [
    ("name", _TEXT),
    ("country", _TEXT),
    ("lat", _NUMBER),
    ("lon", _NUMBER),
    ("geonames", _COUNT),
    ("level", _TEXT),
]
_FROM_ARTICLE = [
    ("id", _TEXT),
    ("article", _TEXT),
    ("url", _TEXT),
    ("outlet", _TEXT),
    ("published", _DAY),
    ("language", _TEXT),
]
_ACT = [("type", _TEXT), ("mode", _TEXT), ("quad", _TEXT), ("score", _NUMBER)]

_QUOTED = pa.struct(_WORDS)
_PARTY = pa.struct([*_WORDS, *((name, _TEXT) for name in ("actor", "name", "country", "sector", "office", "how"))])
_TIME = pa.struct([*_WORDS, ("from", _DAY), ("to", _DAY), ("granularity", _TEXT), ("how", _TEXT)])
_PLACE = pa.struct([*_WORDS, *_SPOT, ("how", _TEXT)])
_SIDE = pa.struct([*((name, _TEXT) for name in ("country", "sector", "actor", "name", "office")), ("reports", _COUNT)])
_MOVE = pa.struct([("published", _DAY), ("status", _TEXT), ("report", _TEXT)])
_STATED = pa.struct([("from", _DAY), ("to", _DAY), ("granularity", _TEXT), ("spread", _COUNT)])
_EVENT_PLACE = pa.struct([*_SPOT, ("share", _NUMBER)])
_PHASE = pa.struct(
    [
        ("stage", _TEXT),
        ("since", _DAY),
        ("until", _DAY),
        ("status", _TEXT),
        ("report", _TEXT),
        ("article", _TEXT),
        ("sentence", _TEXT),
        ("start", _COUNT),
        ("stop", _COUNT),
        ("published", _DAY),
    ]
)

SCHEMAS = {
    "articles": pa.schema(
        [
            ("id", _TEXT),
            ("text", _TEXT),
            ("url", _TEXT),
            ("title", _TEXT),
            ("outlet", _TEXT),
            ("published", _DAY),
            ("language", _TEXT),
            ("headline_start", _COUNT),
            ("headline_stop", _COUNT),
            ("source", _TEXT),
            ("copy_of", _TEXT),
            ("found", _TEXT),
            ("extra", _TEXT),
            ("not_coded", _TEXT),
            ("run", _TEXT),
        ]
    ),
    "reports": pa.schema(
        [
            *_FROM_ARTICLE,
            ("sentence_number", _COUNT),
            ("sentence_start", _COUNT),
            ("sentence_stop", _COUNT),
            ("sentence", _TEXT),
            *_ACT,
            ("cameo", _TEXT),
            ("contexts", pa.list_(_TEXT)),
            ("trigger", _TEXT),
            ("trigger_start", _COUNT),
            ("trigger_stop", _COUNT),
            ("status", _TEXT),
            ("actors", pa.list_(_PARTY)),
            ("recipients", pa.list_(_PARTY)),
            ("actor_countries", pa.list_(_TEXT)),
            ("recipient_countries", pa.list_(_TEXT)),
            ("reporter", _PARTY),
            ("time", _TIME),
            ("place", _PLACE),
            ("confidence", _NUMBER),
            ("origin_by", _TEXT),
            ("origin_rule", _TEXT),
            ("origin_version", _TEXT),
            ("run", _TEXT),
        ]
    ),
    "failures": pa.schema(
        [
            ("run", _TEXT),
            ("source", _TEXT),
            ("article", _TEXT),
            ("stage", _TEXT),
            ("error", _TEXT),
            ("at", _MOMENT),
        ]
    ),
    "runs": pa.schema(
        [
            ("id", _TEXT),
            ("started", _MOMENT),
            ("seconds", _NUMBER),
            ("version", _TEXT),
            ("lexicon", _TEXT),
            ("network", _TEXT),
            ("options", _TEXT),
            ("articles", _COUNT),
            ("coded", _COUNT),
            ("skipped", _COUNT),
            ("reports", _COUNT),
            ("failures", _COUNT),
            ("by_type", _TEXT),
            ("finished", pa.bool_()),
        ]
    ),
    "statements": pa.schema(
        [
            *_FROM_ARTICLE,
            ("number", _COUNT),
            ("sentences", pa.list_(_COUNT)),
            ("kind", _TEXT),
            ("stance", _TEXT),
            ("speaker", _PARTY),
            ("cue", _QUOTED),
            *_WORDS,
            ("said", pa.list_(_QUOTED)),
            ("about", pa.list_(_TEXT)),
            ("passes", _COUNT),
            ("run", _TEXT),
        ]
    ),
    "judgements": pa.schema(
        [
            ("id", _TEXT),
            ("at", _TEXT),
            ("who", _TEXT),
            ("verdict", _TEXT),
            ("reports", pa.list_(_TEXT)),
            ("note", _TEXT),
            ("retires", _TEXT),
        ]
    ),
    "builds": pa.schema(
        [
            ("id", _TEXT),
            ("at", _MOMENT),
            ("version", _TEXT),
            ("seconds", _NUMBER),
            ("reports", _COUNT),
            ("source_version", _TEXT),
            *((f"{name}_version", _COUNT) for name in BUILT),
        ]
    ),
    "events": pa.schema(
        [
            ("id", _TEXT),
            *_ACT,
            ("cameo", _TEXT),
            ("actors", pa.list_(_SIDE)),
            ("recipients", pa.list_(_SIDE)),
            ("actor_countries", pa.list_(_TEXT)),
            ("recipient_countries", pa.list_(_TEXT)),
            ("status", _TEXT),
            ("moves", pa.list_(_MOVE)),
            ("day", _DAY),
            ("day_how", _TEXT),
            ("time", _STATED),
            ("place", _EVENT_PLACE),
            ("first", _DAY),
            ("last", _DAY),
            ("reports", pa.list_(_TEXT)),
            ("articles", _COUNT),
            ("outlets", _COUNT),
            ("sources", _COUNT),
            ("languages", pa.list_(_TEXT)),
            ("asserted_by", pa.list_(_TEXT)),
            ("denied_by", pa.list_(_TEXT)),
            ("contexts", pa.list_(_TEXT)),
            ("headline", _TEXT),
            ("headline_report", _TEXT),
            ("confidence", _NUMBER),
        ]
    ),
    "links": pa.schema(
        [
            ("report", _TEXT),
            ("article", _TEXT),
            ("event", _TEXT),
            ("component", _TEXT),
            ("since", _DAY),
            ("until", _DAY),
            ("how", _TEXT),
        ]
    ),
    "dyads": pa.schema(
        [
            ("event", _TEXT),
            ("source", _TEXT),
            ("target", _TEXT),
            ("mutual", pa.bool_()),
            ("source_sector", _TEXT),
            ("target_sector", _TEXT),
            ("state", pa.bool_()),
            ("day", _DAY),
            *_ACT,
            ("status", _TEXT),
            ("confidence", _NUMBER),
            ("sources", _COUNT),
            ("articles", _COUNT),
            # What a relation shows of the event, so that it need not read all events.
            ("outlets", _COUNT),
            ("day_how", _TEXT),
            ("place", _EVENT_PLACE),
            ("contexts", pa.list_(_TEXT)),
            ("asserted_by", pa.list_(_TEXT)),
            ("denied_by", pa.list_(_TEXT)),
            ("headline", _TEXT),
            ("headline_report", _TEXT),
            ("article_ids", pa.list_(_TEXT)),
        ]
    ),
    "agreements": pa.schema(
        [
            ("id", _TEXT),
            ("kind", _TEXT),
            ("title", _TEXT),
            ("normal", _TEXT),
            ("parties", pa.list_(_TEXT)),
            ("topics", pa.list_(_TEXT)),
            ("provisions", pa.list_(_TEXT)),
            ("signatories", pa.list_(_TEXT)),
            ("place", _TEXT),
            ("stage", _TEXT),
            ("phases", pa.list_(_PHASE)),
            ("first", _DAY),
            ("last", _DAY),
            ("articles", _COUNT),
            ("confidence", _NUMBER),
            ("links", _TEXT),
        ]
    ),
}
