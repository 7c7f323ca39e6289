"""Indonesian word forms: which surface forms a base takes, and which voice each one has.

The assimilation of meN- follows the standard grammar (Sneddon 1996, 1.5); where usage wavers ("memproses",
"memroses") both forms are given.
"""

from __future__ import annotations

import re

VOWELS = "aeiou"
CLITIC = re.compile(r"^(.{3,}?)(nya|ku|mu|lah|kah|pun)$")
_NASAL = {
    **dict.fromkeys("lmnrwy", ("me", False)),
    **dict.fromkeys("bfv", ("mem", False)),
    "p": ("mem", True),
    **dict.fromkeys("cdjz", ("men", False)),
    "t": ("men", True),
    "s": ("meny", True),
    "k": ("meng", True),
    **dict.fromkeys("ghxq", ("meng", False)),
    **dict.fromkeys(VOWELS, ("meng", False)),
}
_KEPT = {"p": "mem", "t": "men", "s": "men", "k": "meng"}  # prefix before a consonant that stays: "mensosialisasikan"
# Words that begin with ter- and are no passives.
_NO_PASSIVE = frozenset({
    "terancam", "terdakwa", "terduga", "tergantung", "tergugat", "terhukum", "terlapor", "terpidana", "tersangka",
    "tersebut", "tertentu", "tertuduh", "terhadap", "terbuka", "terbaik", "tertutup", "teratur",
})  # fmt: skip


# Nouns of the shape pe-an whose owner acts all the same: "pengakuan Israel", "pelanggaran Rusia".
_OWNER_ACTS = frozenset({
    "pengakuan", "peringatan", "penolakan", "pengumuman", "pendudukan", "pelanggaran", "pernyataan", "penyerangan",
    "penyerbuan", "pengiriman", "pengaduan", "pembelaan", "pemberontakan", "penentangan", "pendekatan", "pembicaraan",
})  # fmt: skip


def active_forms(base: str) -> tuple[str, ...]:
    """Return the meN- forms of a base: `serang` gives "menyerang" and, for loans, "menserang"."""
    prefix, drops = _NASAL.get(base[0], ("me", False))
    forms = [prefix + base[1:] if drops else prefix + base]
    if drops:
        forms.append(_KEPT[base[0]] + base)
    if len(re.findall(f"[{VOWELS}]+", base.removesuffix("kan").removesuffix("i"))) == 1:
        forms.append("menge" + base)  # bases of one syllable: "mengebom"
    if base.startswith(("ny", "ng")):
        forms = ["me" + base]
    return tuple(forms)


def verb_forms(base: str) -> dict[str, str]:
    """Return the forms of a transitive verb with their voice: "active", "passive" or "bare" (headlines, commands)."""
    forms = {base: "bare", "di" + base: "passive"}
    if "ter" + base not in _NO_PASSIVE:
        forms["ter" + base] = "passive"
    for active in active_forms(base):
        forms[active] = "active"
    if base[0] == "r":
        forms["te" + base] = "passive"
    return forms


def intransitive_forms(word: str) -> dict[str, str]:
    """Return the forms of a verb without object, which is listed as it stands: "bertemu", "mundur"."""
    return {word: "active"}


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return a noun alone and doubled: "serangan", "serangan-serangan"."""
    first, _, rest = noun.partition(" ")
    return (noun, f"{first}-{first}" + (f" {rest}" if rest else ""))


def owner_suffers(noun: str) -> bool:
    """Return whether the phrase behind a noun of action names who suffers it: "penangkapan X", not "serangan X"."""
    if noun.split()[0] in _OWNER_ACTS:
        return False
    return bool(re.match(r"pe(m|n|ny|ng|l|r(?=[aiueo])|r(?=usak))\w+an\b", noun)) and not noun.startswith("pernyataan")


def strip_clitic(word: str) -> tuple[str, str]:
    """Split an enclitic off a lower-case word: "menyerangnya" gives ("menyerang", "nya"), or (word, "") when none."""
    found = CLITIC.match(word)
    return (found[1], found[2]) if found else (word, "")
