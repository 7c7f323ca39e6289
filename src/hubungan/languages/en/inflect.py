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
uphold upheld upheld; upset upset upset; wage waged waged; wear wore worn; weep wept wept; win won won;
wind wound wound; understand understood understood; withdraw withdrew withdrawn; withhold withheld withheld;
withstand withstood withstood; write wrote written;
abide abided abided; befall befell befallen; beset beset beset; browbeat browbeat browbeaten; bust busted busted;
forego forewent foregone; forgo forwent forgone; forsake forsook forsaken; hamstring hamstrung hamstrung;
input input input; offset offset offset; partake partook partaken; proofread proofread proofread; rid rid rid;
shine shone shone; speed sped sped; spin spun spun; spit spat spat; sting stung stung; string strung strung;
stink stank stunk; swell swelled swollen; swim swam swum; thrust thrust thrust; tread trod trodden; wake woke woken;
weave wove woven; wring wrung wrung; prove proved proven; sow sowed sown; light lit lit; quit quit quit
"""
IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (row.split() for row in _PAST_AND_PARTICIPLE.replace("\n", " ").split(";"))
}
# Second forms that stand beside the first: "hanged" for people, "hung" for flags.
_BESIDE = {
    "hang": "hanged", "burn": "burnt", "learn": "learnt", "dwell": "dwelt", "spill": "spilt", "plead": "pled",
    "light": "lighted", "leap": "leapt", "kneel": "knelt", "prove": "proved", "get": "gotten", "speed": "speeded",
    "strike": "stricken", "forecast": "forecasted", "broadcast": "broadcasted", "spoil": "spoilt", "wed": "wed",
    "retrofit": "retrofit", "worship": "worshiped", "kidnap": "kidnaped", "target": "targetted", "focus": "focussed",
    "benefit": "benefitted", "program": "programed",
}  # fmt: skip
_PREFIX = re.compile(r"^(?:re|under|un|over|out|mis|fore|with|up)(?=\w{2})|^.+-(?=\w)")
_NO_PREFIX = frozenset({"relay"})
_DOUBLES = re.compile(r"^(?:[^aeiou]*|qu|squ)[aeiou][bdfgklmnprtvz]$")
_COMPOUND = re.compile(r"^(?:over|out|un|mis|air|eaves|wire|side|back|horse|knee|sand|zig)(?=[^aeiou]\w\w)")
_STRESSED_AT_THE_END = """
abet abhor acquit admit allot annul begin beset commit compel concur confer control debar debug defer demur deter
disbar dispel distil embed emit enrol entrap equip excel expel extol forbid forget format fulfil gas handicap impel
imperil incur infer input instil inter kidnap nonplus occur offset omit outfit overlap patrol permit prefer program
propel quarrel readmit rebel rebut recap recommit recur refer refit regret remit repel resubmit retransmit retrofit
submit surveil teargas transfer transmit underpin upset worship
"""
_STRESSED = frozenset(_STRESSED_AT_THE_END.split())
_DOUBLED_OR_NOT = re.compile(r"([aeiou][^aeiou]+[aei]l|ial|ue?l)$")  # British "cancelled", American "canceled"
_BEHIND_HEAD = re.compile(r" (?:of|for|on|in|to|with|at|from|by|over|against|between|into|under) ")
_PLURALS = {
    "man": "men", "woman": "women", "person": "people", "child": "children", "knife": "knives", "life": "lives",
    "aircraft": "aircraft", "foot": "feet", "thief": "thieves",
}  # fmt: skip
_NO_MEN = frozenset({"human", "german", "roman", "norman", "ottoman", "shaman"})
_IS_PLURAL = re.compile(r"[^aisu]s$")


def _spread(base: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and -ing form of a plain one-word verb."""
    stem = base
    prefix = _irregular_prefix(base)
    if base[len(prefix) :] in IRREGULAR:
        past, participle = (prefix + form for form in IRREGULAR[base[len(prefix) :]])
    elif base.endswith("e"):
        past = participle = base + "d"
    elif re.search(r"[^aeiou]y$", base):
        past = participle = base[:-1] + "ied"
    elif base.endswith("ic"):
        stem = base + "k"  # "trafficked", "panicking"
        past = participle = stem + "ed"
    elif _doubles(base):
        stem = base + base[-1]
        past = participle = stem + "ed"
    else:
        past = participle = base + "ed"
    return third_person(base), past, participle, _present_participle(base, stem)


def _irregular_prefix(base: str) -> str:
    """Return what stands before the irregular verb inside another: "over" in "overrun", "" where there is none."""
    if base in IRREGULAR or base in _NO_PREFIX:
        return ""
    found = _PREFIX.match(base)
    return found[0] if found and base[found.end() :] in IRREGULAR else ""


def _doubles(base: str) -> bool:
    last = base.removeprefix(_irregular_prefix(base)).rpartition("-")[2]
    last = last if last in _STRESSED else _COMPOUND.sub("", last)
    return (bool(_DOUBLES.match(last)) and len(last) > 2) or last in _STRESSED


def _present_participle(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return base[:-1] + "ing"
    return (base + base[-1] if stem == base and _doubles(base) else stem) + "ing"


def third_person(base: str) -> str:
    """Return the -s form, which is also the plural of a noun."""
    if base.endswith("quiz"):
        return base + "zes"
    if re.search(r"(s|x|z|ch|sh|go|do|veto|echo|torpedo)$", base):
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
    for form, voice in _other_spellings(head).items():
        forms.setdefault(form, voice)
    return {f"{form} {particle}".strip(): voice for form, voice in forms.items()}


def _other_spellings(head: str) -> dict[str, str]:
    """Return the forms that stand beside those of the rule, with their voice."""
    forms: dict[str, str] = {}
    if _DOUBLED_OR_NOT.search(head):
        for stem in (head, head + "l"):
            forms |= {stem + "ed": "either", stem + "ing": "active"}
    if head in _BESIDE:
        forms[_BESIDE[head]] = "either"
    return forms


def intransitive_forms(word: str) -> dict[str, str]:
    """Return the forms of a verb without object; all of them are active."""
    return dict.fromkeys(verb_forms(word), "active")


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return singular and plural of a noun; of several words the last before a preposition changes: "calls for aid"."""
    head, rest = noun, ""
    if found := _BEHIND_HEAD.search(noun):
        head, rest = noun[: found.start()], noun[found.start() :]
    before, space, last = head.rpartition(" ")
    return (noun, before + space + _plural(last) + rest)


def _plural(noun: str) -> str:
    before, hyphen, last = noun.rpartition("-")
    if last in _PLURALS:
        return before + hyphen + _PLURALS[last]
    if _IS_PLURAL.search(last):
        return noun
    if last.endswith("man") and last not in _NO_MEN:
        return noun[:-3] + "men"
    return noun[:-3] + "ses" if last.endswith("sis") else third_person(noun)


def owner_suffers(noun: str) -> bool:
    """Return whether the phrase before a noun of action names who suffers it; in English frames say so themselves."""
    return False


def strip_clitic(word: str) -> tuple[str, str]:
    """Return the word unchanged: English has no enclitics that the tokenizer leaves on."""
    return word, ""
