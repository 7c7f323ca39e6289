"""What can go wrong, in words that name the place and what to do."""

from __future__ import annotations


class HubunganError(Exception):
    """Any error that is the input's or the user's, not the program's; its text is shown as it stands."""


class InputError(HubunganError):
    """A source that cannot be read, such as "news.jsonl:12: no field `text`; name it with --map text=COLUMN"."""


class LexiconError(HubunganError):
    """A data file of ontology, language or actors that breaks its format."""


class NetworkError(HubunganError):
    """A file of weights that cannot be used."""


class LedgerError(HubunganError):
    """A folder that is no ledger, or a ledger that cannot take what is given."""
