"""English word forms: which surface forms a base takes, and which voice each one has."""

from __future__ import annotations

import re

_PAST_AND_PARTICIPLE = """
arise arose arisen; awake awoke awoken; be was been; bear bore borne; beat beat beaten; become became become;
begin began begun; bend bent bent; bet bet bet; bid bid bid; bind bound bound; bite bit bitten; bleed bled bled;
blow blew blown; break broke broken; breed bred bred; bring brought brought; broadcast broadcast broadcast;
build built built; burn burned burned; burst burst burst; buy bought bought; cast cast cast; catch caught caught;
choose chose chosen; cling clung clung; come came come; cost cost cost; creep crept crept; cut cut cut;
deal dealt dealt; dig dug dug; do did done; draw drew drawn; drive drove driven; drink drank drunk; eat ate eaten;
fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled;
fling flung flung; fly flew flown; forbid forbade forbidden; foresee foresaw foreseen; forget forgot forgotten;
forgive forgave forgiven; freeze froze frozen; get got got; give gave given; go went gone; grind ground ground;
grow grew grown; hang hung hung; have had had; hear heard heard; hide hid hidden; hit hit hit; hold held held;
hurt hurt hurt; keep kept kept; know knew known; lay laid laid; lead led led; leave left left; lend lent lent;
let let let; lie lay lain; lose lost lost; make made made; mean meant meant; meet met met; overcome overcame overcome;
oversee oversaw overseen; overthrow overthrew overthrown; overturn overturned overturned; pay paid paid; put put put;
quit quit quit; read read read; rebuild rebuilt rebuilt; ride rode ridden; ring rang rung; rise rose risen;
run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; set set set;
shake shook shaken; shed shed shed; shoot shot shot; show showed shown; shrink shrank shrunk; shut shut shut;
sing sang sung; sink sank sunk; sit sat sat; slay slew slain; sleep slept slept; slide slid slid; sling slung slung;
slit slit slit; speak spoke spoken; spend spent spent; split split split; spread spread spread; spring sprang sprung;
stand stood stood; steal stole stolen; stick stuck stuck; strike struck struck; strive strove striven;
swear swore sworn; sweep swept swept; swing swung swung; take took taken; teach taught taught; tear tore torn;
tell told told; think thought thought; throw threw thrown; undergo underwent undergone; undertake undertook undertaken;
uphold upheld upheld; upset upset upset; wage waged waged; wear wore worn; weep wept wept; win won won; wind wound wound;
withdraw withdrew withdrawn; withhold withheld withheld; withstand withstood withstood; write wrote written;
misread misread misread; retake retook retaken; rewrite rewrote rewritten; resell resold resold
"""
IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (row.split() for row in _PAST_AND_PARTICIPLE.replace("\n", " ").split(";"))
}
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdfgklmnprtvz]$")
_STRESSED = frozenset("abet admit commit compel confer deter expel impel infer occur omit patrol permit prefer propel "
                      "rebel rebut refer regret remit repel submit transfer transmit kidnap cancel quarrel".split())  # fmt: skip


def _spread(base: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and -ing form of a plain one-word verb."""
    stem = base
    if base in IRREGULAR:
        past, participle = IRREGULAR[base]
    elif base.endswith("e"):
        past = participle = base + "d"
    elif re.search(r"[^aeiou]y$", base):
        past = participle = base[:-1] + "ied"
    elif _doubles(base):
        stem = base + base[-1]
        past = participle = stem + "ed"
    else:
        past = participle = base + "ed"
    return third_person(base), past, participle, _present_participle(base, stem)


def _doubles(base: str) -> bool:
    return (bool(_DOUBLES.match(base)) and len(base) > 2) or base in _STRESSED


def _present_participle(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return (base + base[-1] if stem == base and _doubles(base) else stem) + "ing"


def third_person(base: str) -> str:
    """Return the -s form, which is also the plural of a noun."""
    if re.search(r"(s|x|z|ch|sh)$", base) or base in ("go", "do", "veto", "echo", "embargo", "undergo"):
        return base + "es"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "s"


def verb_forms(base: str) -> dict[str, str]:
    """Return the forms of a verb, particle included, with their voice.

    "active" for the plain, -s and -ing form and an irregular past; "either" where past and participle look alike,
    so that the words around decide; "passive" for a participle of its own ("taken").
    """
    head, _, particle = base.partition(" ")
    third, past, participle, ing = _spread(head)
    forms = {head: "active", third: "active", ing: "active", past: "active", participle: "passive"}
    if past == participle and past != head:
        forms[past] = "either"
    elif participle == head:
        forms[head] = "either"
    if re.search(r"[aeiou][^aeiou]+[ae]l$", head):  # British "cancelled" and American "canceled"
        forms.update({head + head[-1] + "ed": "either", head + head[-1] + "ing": "active"})
        forms.setdefault(head + "ed", "either")
        forms.setdefault(head + "ing", "active")
    return {f"{form} {particle}".strip(): voice for form, voice in forms.items()}


def intransitive_forms(word: str) -> dict[str, str]:
    """Return the forms of a verb without object; all of them are active."""
    return dict.fromkeys(verb_forms(word), "active")


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return singular and plural of a noun; of several words the last one changes."""
    before, _, last = noun.rpartition(" ")
    irregular = {"man": "men", "woman": "women", "crisis": "crises", "person": "people"}
    plural = irregular.get(last) or (last[:-3] + "men" if last.endswith("man") else third_person(last))
    return (noun, f"{before} {plural}".strip())


def owner_suffers(noun: str) -> bool:
    """Return whether the phrase before a noun of action names who suffers it; in English frames say so themselves."""
    return False


def strip_clitic(word: str) -> tuple[str, str]:
    """Return the word unchanged: English has no enclitics that the tokenizer leaves on."""
    return word, ""
