"""Who does it to whom: the frames' roles, read from word order, voice, prepositions and coordination."""

from __future__ import annotations

import pytest

from analysed import candidate_at, read_clauses, show_parties
from hubungan.ontology import load_ontology
from hubungan.stages.candidates import find_candidates
from marked import Mark, parse_marked

INDONESIAN = [
    # active, passive, bare
    "[actor:Israel] [trigger:menyerang] [recipient:Gaza] pada Senin.",
    "[recipient:Gaza] [trigger:diserang] [actor:Israel] pada Senin.",
    "[recipient:Gaza] kembali [trigger:diserang] oleh [actor:Israel] pada Senin.",
    "[recipient:Gaza] [trigger:diserang] pada Senin.",
    "[actor:Polisi Turki] telah [trigger:menangkap] [recipient:wartawan asing] di Ankara.",
    # coordination
    "[actor:Rusia] dan [actor:China] [trigger:mengecam] [recipient:Israel].",
    "[actor:Rusia], [actor:China] dan [actor:Iran] [trigger:mengecam] [recipient:Israel].",
    "[actor:Rusia] [trigger:mengecam] [recipient:Israel] dan [recipient:Amerika Serikat].",
    # relative clauses and shared subjects
    "[recipient:Tentara Mali] yang [trigger:diserang] [actor:pemberontak] melarikan diri.",
    "[recipient:Tentara Mali] yang [trigger:diserang] [actor:pemberontak] mundur.",
    "[actor:Pemberontak] yang [trigger:menyerang] [recipient:tentara Mali] melarikan diri.",
    # mutual
    "[actor:Presiden Jokowi] [trigger:bertemu] [actor:Presiden Xi Jinping] di Beijing.",
    "[actor:Presiden Jokowi] [trigger:bertemu] dengan [actor:Presiden Xi Jinping] di Beijing.",
    "[actor:Indonesia] dan [actor:Malaysia] [trigger:berunding] di Jakarta.",
    "[trigger:Pertemuan] antara [actor:Putin] dan [actor:Kim] berlangsung tertutup.",
    # visits and hosts
    "[actor:Presiden Jokowi] [trigger:mengunjungi] [recipient:Ukraina] pada Rabu.",
    "[actor:Jokowi] [trigger:menjamu] [recipient:Macron] di Istana Bogor.",
    # nouns of action
    "[trigger:Serangan] [actor:Rusia] ke [recipient:Ukraina] berlangsung semalaman.",
    "[trigger:Serangan] [actor:Rusia] terhadap [recipient:Ukraina] berlangsung semalaman.",
    "[trigger:Penangkapan] [recipient:wartawan Turki] oleh [actor:polisi Mesir] menuai kecaman.",
    # requests, things, sufferers
    "[actor:AS] [trigger:mendesak] [recipient:Israel] menarik pasukan.",
    "[actor:PBB] [trigger:menyerukan] agar [recipient:Israel] menahan diri.",
    "[actor:Uni Eropa] [trigger:menjatuhkan sanksi] terhadap [recipient:Rusia].",
    "[actor:Uni Eropa] [trigger:menjatuhkan sanksi] baru kepada [recipient:Rusia].",
    "[actor:Rusia] [trigger:menarik pasukan] dari [recipient:Suriah].",
    "[recipient:Tiga tentara Mali] [trigger:tewas] dalam penyergapan itu.",
    "[recipient:Ukraina] [trigger:menerima bantuan] dari [actor:Jerman].",
    # the side that stands beyond: promised, protested at, harmed
    "[actor:Pemerintah Jepang] [trigger:sepakat] untuk memberikan pinjaman kepada [recipient:Peru].",
    "[actor:Ribuan petani] [trigger:menggelar unjuk rasa] di depan [recipient:Kedubes Chili].",
    "[actor:Para guru] [trigger:berunjuk rasa] pada Senin untuk memprotes [recipient:polisi Argentina].",
    "[trigger:Serangan] [actor:Israel] menewaskan [recipient:warga Gaza].",
    "[recipient:Dua pemimpin Hamas] [trigger:tewas diserang] [actor:Israel] di Rafah.",
    # people whom no list knows
    "[actor:Cina] [trigger:memenjarakan] [recipient:mantan wasit terkenal].",
    # who is asked may be several, though a verb follows
    "[actor:PBB] [trigger:minta] [recipient:Israel] dan [recipient:Hizbullah] tahan diri.",
    # nouns that stand for a verb in title case
    "[actor:Peru] [trigger:Ultimatum] [recipient:Chili] Soal Ikan Tuna",
    "[actor:Jokowi] Bakal [trigger:Temui] [recipient:Joe Biden] Soal Dagang",
    # subordinate clauses have subjects of their own
    "Polisi mundur setelah [actor:gerilyawan] [trigger:menyerang] [recipient:tentara Mali].",
    "[recipient:Tiga pegiat] yang datang untuk menghadiri rapat itu [trigger:ditahan] oleh [actor:polisi Georgia].",
    # clitics are spans of their own
    "[actor:Polisi Turki] [trigger:menangkap[recipient:nya]] di bandara.",
]
ENGLISH = [
    "[actor:Russia] [trigger:attacked] [recipient:Ukraine] on Monday.",
    "[recipient:Ukraine] was [trigger:attacked] by [actor:Russia] on Monday.",
    "[recipient:Ukraine] has been [trigger:attacked] by [actor:Russia].",
    "[recipient:Syrian troops] were [trigger:attacked] near Aleppo.",
    "[actor:Russia] has [trigger:attacked] [recipient:Ukraine] again.",
    "[actor:Russia] and [actor:China] [trigger:condemned] [recipient:Israel].",
    "[actor:Russia], [actor:China] and [actor:Iran] [trigger:condemned] [recipient:Israel].",
    "[actor:Russia] [trigger:condemned] [recipient:Israel] and [recipient:the United States].",
    "[actor:President Joko Widodo] [trigger:met] [actor:President Xi Jinping] in Beijing.",
    "[actor:Joko Widodo] [trigger:met] with [actor:Xi Jinping] in Beijing.",
    "[actor:Vladimir Putin] [trigger:visited] [recipient:North Korea] on Wednesday.",
    "[actor:Israel]'s [trigger:attack] on [recipient:Lebanon] drew protests.",
    "The [trigger:invasion] of [recipient:Ukraine] by [actor:Russia] began in February.",
    "[actor:The United States] [trigger:urged] [recipient:Israel] to withdraw its troops.",
    "[actor:The European Union] [trigger:imposed sanctions] on [recipient:Russia].",
    "[trigger:Sanctions were imposed] on [recipient:Russia] by [actor:the European Union].",
    "[recipient:Three Malian soldiers] [trigger:died] in the ambush.",
    "[actor:Rebels] who [trigger:attacked] [recipient:Malian troops] fled.",
    "[actor:Amnesty International] [trigger:calls on] [recipient:the United States] and [recipient:Britain] to act.",
    "[actor:The governor] [trigger:asked] [recipient:the peddlers] to leave.",
    "[actor:Thousands of people] [trigger:staged a demonstration] in front of [recipient:the US embassy].",
    "[actor:A gunman] [trigger:opened fire] in a village, killing [recipient:three people].",
    "[actor:Peru] demanded that Chile sign the treaty, and has [trigger:called on] [recipient:Brazil] to help.",
]


# Where these do not hold, the stages are to be mended, not the cases.
FAULTY = {
    "[actor:Israel]'s [trigger:attack] on [recipient:Lebanon] drew protests.": "the owner's span takes its 's",
}
CASES = [
    pytest.param(language, marked, marks=[pytest.mark.xfail(reason=FAULTY[marked])] if marked in FAULTY else [])
    for language, table in (("id", INDONESIAN), ("en", ENGLISH))
    for marked in table
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_actors_and_recipients_stand_where_the_roles_say(language: str, marked: str) -> None:
    text, marks = parse_marked(marked)
    candidate, _ = candidate_at(marked, language)
    trigger = [mark for mark in marks if mark.label == "trigger"]
    assert show_parties(text, candidate, trigger) == marked


@pytest.mark.parametrize(
    ("language", "text", "recipient"),
    [
        ("en", "The US gave Ukraine military aid.", "Ukraine"),
        ("id", "Amerika Serikat memberi Ukraina bantuan militer.", "Ukraina"),
        ("id", "Rusia menyerang Ukraina dan memberinya bantuan.", "nya"),
    ],
)
def test_a_party_between_a_verb_and_its_noun_is_its_recipient(language: str, text: str, recipient: str) -> None:
    clauses, finder = read_clauses(text, language)
    aid = next(found for found in find_candidates(clauses, finder, load_ontology()) if found.type == "AID")
    assert [party.text for party in aid.recipients] == [recipient]


@pytest.mark.parametrize("marked", ["[trigger:Serangan] itu terjadi semalam.", "Senin itu [trigger:diserang] demam."])
def test_a_trigger_without_party_is_no_candidate(marked: str) -> None:
    with pytest.raises(AssertionError, match="no candidate"):
        candidate_at(marked)


def test_no_party_is_read_twice() -> None:
    candidate, _ = candidate_at("[actor:Jokowi] [trigger:bertemu] Prabowo dan Jokowi di Istana.")
    spans = [Mark("party", party.start, party.stop) for party in (*candidate.actors, *candidate.recipients)]
    assert len(set(spans)) == len(spans)
