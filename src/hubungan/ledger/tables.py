"""The columns of the ledger's tables."""

from __future__ import annotations

import pyarrow as pa

TABLES = ("articles", "reports", "failures", "runs")

_TEXT, _COUNT, _NUMBER = pa.string(), pa.int64(), pa.float64()
_QUOTED = [("text", _TEXT), ("start", _COUNT), ("stop", _COUNT)]
_PARTY = pa.struct(
    [*_QUOTED, *((name, _TEXT) for name in ("actor", "name", "country", "sector", "office", "how"))],
)
_TIME = pa.struct([*_QUOTED, ("from", pa.date32()), ("to", pa.date32()), ("granularity", _TEXT), ("how", _TEXT)])
_PLACE = pa.struct(
    [
        *_QUOTED,
        ("name", _TEXT),
        ("country", _TEXT),
        ("lat", _NUMBER),
        ("lon", _NUMBER),
        ("geonames", _COUNT),
        ("level", _TEXT),
        ("how", _TEXT),
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
            ("published", pa.date32()),
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
            ("id", _TEXT),
            ("article", _TEXT),
            ("url", _TEXT),
            ("outlet", _TEXT),
            ("published", pa.date32()),
            ("language", _TEXT),
            ("sentence_number", _COUNT),
            ("sentence_start", _COUNT),
            ("sentence_stop", _COUNT),
            ("sentence", _TEXT),
            ("type", _TEXT),
            ("mode", _TEXT),
            ("quad", _TEXT),
            ("score", _NUMBER),
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
            ("at", pa.timestamp("us", tz="UTC")),
        ]
    ),
    "runs": pa.schema(
        [
            ("id", _TEXT),
            ("started", pa.timestamp("us", tz="UTC")),
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
}
