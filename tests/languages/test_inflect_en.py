from __future__ import annotations

import pytest

from hubungan.languages.en.inflect import (
    IRREGULAR,
    intransitive_forms,
    noun_forms,
    owner_suffers,
    strip_clitic,
    verb_forms,
)

# base, third person, past and participle where they are the same, -ing
WEAK = """
attack attacks attacked attacking; accuse accuses accused accusing; bomb bombs bombed bombing;
deny denies denied denying; deploy deploys deployed deploying; visit visits visited visiting;
open opens opened opening; offer offers offered offering; ban bans banned banning; bar bars barred barring;
stab stabs stabbed stabbing; grab grabs grabbed grabbing; quiz quizzes quizzed quizzing;
equip equips equipped equipping; acquit acquits acquitted acquitting; gas gases gassed gassing;
tear-gas tear-gases tear-gassed tear-gassing; fix fixes fixed fixing; veto vetoes vetoed vetoing;
embargo embargoes embargoed embargoing; torpedo torpedoes torpedoed torpedoing; push pushes pushed pushing;
clash clashes clashed clashing; discuss discusses discussed discussing; reach reaches reached reaching;
agree agrees agreed agreeing; flee flees fled fleeing; die dies died dying; tie ties tied tying; dye dyes dyed dyeing;
admit admits admitted admitting; readmit readmits readmitted readmitting; re-admit re-admits re-admitted re-admitting;
commit commits committed committing; deter deters deterred deterring; defer defers deferred deferring;
control controls controlled controlling; patrol patrols patrolled patrolling; rebel rebels rebelled rebelling;
expel expels expelled expelling; fulfil fulfils fulfilled fulfilling; annul annuls annulled annulling;
wiretap wiretaps wiretapped wiretapping; kidnap kidnaps kidnapped kidnapping;
eavesdrop eavesdrops eavesdropped eavesdropping; airdrop airdrops airdropped airdropping;
air-drop air-drops air-dropped air-dropping; debar debars debarred debarring;
pistol-whip pistol-whips pistol-whipped pistol-whipping; unplug unplugs unplugged unplugging;
outfit outfits outfitted outfitting; occur occurs occurred occurring; incur incurs incurred incurring;
transfer transfers transferred transferring; surveil surveils surveilled surveilling;
traffic traffics trafficked trafficking; panic panics panicked panicking; repay repays repaid repaying;
rebuild rebuilds rebuilt rebuilding; mislead misleads misled misleading; withhold withholds withheld withholding;
uphold upholds upheld upholding; resend resends resent resending; hang hangs hung hanging; shoot shoots shot shooting;
pay pays paid paying; say says said saying; buy buys bought buying; relay relays relayed relaying;
recover recovers recovered recovering; reopen reopens reopened reopening; outlaw outlaws outlawed outlawing;
overturn overturns overturned overturning; water-cannon water-cannons water-cannoned water-cannoning;
understand understands understood understanding; focus focuses focused focusing
"""
# base, past, participle of its own
STRONG = """
take took taken; give gave given; withdraw withdrew withdrawn; freeze froze frozen; unfreeze unfroze unfrozen;
overthrow overthrew overthrown; see saw seen; oversee oversaw overseen; begin began begun; speak spoke spoken;
break broke broken; steal stole stolen; drive drove driven; fly flew flown; retake retook retaken;
undergo underwent undergone; forgive forgave forgiven; undertake undertook undertaken; overtake overtook overtaken;
rewrite rewrote rewritten; swear swore sworn; shake shook shaken; choose chose chosen; write wrote written;
underwrite underwrote underwritten; redo redid redone; outdo outdid outdone; forgo forwent forgone;
override overrode overridden; arise arose arisen
"""
# base, past; the participle looks like the base, so that the base too may be one
BASE_IS_PARTICIPLE = "run ran; overrun overran; come came; become became; overcome overcame; rerun reran"
MAY_BE_REGULAR = ("hang", "light", "speed", "broadcast")
NEVER_CHANGES = "hit cut set put shut split quit bid spread cast upset reset offset beset bet burst thrust rid"


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(row.split()) for row in table.split(";")]


@pytest.mark.parametrize(("base", "third", "past", "ing"), rows(WEAK))
def test_a_past_that_is_its_participle_leaves_the_voice_open(base: str, third: str, past: str, ing: str) -> None:
    forms = verb_forms(base)
    assert {form: forms.get(form) for form in (base, third, ing, past)} == {
        base: "active", third: "active", ing: "active", past: "either",
    }  # fmt: skip


@pytest.mark.parametrize(("base", "past", "participle"), rows(STRONG))
def test_a_participle_of_its_own_is_passive(base: str, past: str, participle: str) -> None:
    forms = verb_forms(base)
    assert (forms[base], forms[past], forms[participle]) == ("active", "active", "passive")


@pytest.mark.parametrize(("base", "past"), rows(BASE_IS_PARTICIPLE))
def test_a_participle_like_the_base_leaves_it_open(base: str, past: str) -> None:
    forms = verb_forms(base)
    assert (forms[base], forms[past]) == ("either", "active")


@pytest.mark.parametrize("base", NEVER_CHANGES.split())
def test_verbs_that_never_change_leave_the_voice_open(base: str) -> None:
    forms = verb_forms(base)
    assert forms[base] == "either"
    assert base + "ed" not in forms


@pytest.mark.parametrize("base", sorted(IRREGULAR))
def test_an_irregular_verb_has_no_regular_past(base: str) -> None:
    forms, past = verb_forms(base), IRREGULAR[base][0]
    assert past in forms
    assert base + "ed" not in forms or base + "ed" == past or base in MAY_BE_REGULAR


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("cancel", "canceled cancelled canceling cancelling"),
        ("signal", "signaled signalled signaling signalling"),
        ("fuel", "fueled fuelled fueling fuelling"),
        ("court-martial", "court-martialed court-martialled"),
        ("hang", "hung hanged"),
        ("benefit", "benefited benefitted"),
        ("burn", "burned burnt"),
    ],
)
def test_both_spellings_are_known(base: str, forms: str) -> None:
    assert set(forms.split()) <= set(verb_forms(base))


@pytest.mark.parametrize(
    ("base", "form", "voice"),
    [
        ("pull out of", "pulled out of", "either"),
        ("pull out of", "pulling out of", "active"),
        ("call for", "calls for", "active"),
        ("gun down", "gunned down", "either"),
        ("take over", "taken over", "passive"),
        ("break off", "broke off", "active"),
    ],
)
def test_particles_stay_behind_the_verb(base: str, form: str, voice: str) -> None:
    assert verb_forms(base)[form] == voice


def test_verbs_without_object_have_no_passive() -> None:
    assert intransitive_forms("resign") == dict.fromkeys(("resign", "resigns", "resigned", "resigning"), "active")
    assert set(intransitive_forms("fall").values()) == {"active"}


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("attack", "attacks"), ("air strike", "air strikes"), ("visit", "visits"), ("clash", "clashes"),
        ("embassy", "embassies"), ("crisis", "crises"), ("embargo", "embargoes"), ("gunman", "gunmen"),
        ("german", "germans"), ("woman", "women"), ("aircraft", "aircraft"), ("peace talks", "peace talks"),
        ("loss", "losses"), ("bus", "buses"),
        ("stand-off", "stand-offs"), ("call for restraint", "calls for restraint"), ("threat of war", "threats of war"),
        ("strike over pay", "strikes over pay"), ("breach of the ceasefire", "breaches of the ceasefire"),
        ("talks", "talks"),
    ],
)  # fmt: skip
def test_the_head_of_a_noun_phrase_takes_the_plural(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


def test_english_words_keep_their_ends_and_owners() -> None:
    assert strip_clitic("menu") == ("menu", "")
    assert owner_suffers("arrest") is False
