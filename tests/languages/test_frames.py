"""The notation of frames: what is read, and what is said of a file that breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from analysed import candidate_at
from hubungan.errors import LexiconError
from hubungan.languages import LANGUAGES, load_language, use_frames
from hubungan.languages.frames import Frame, WordSet, read_frames
from hubungan.ontology import load_ontology
from hubungan.pipeline import run_batch
from hubungan.records import Article, Document

OWN_FRAME = """
type: PROTEST
frames:
  - name: mine
    verbs: [serang]
    {conditions}
"""


def read(text: str) -> list[Frame]:
    return list(read_frames(text, "own/assault.yaml", load_ontology()))


def frame(**row: object) -> str:
    """Return a file with one sound frame that has these keys beside or instead of its own."""
    sound: dict[str, object] = {"name": "attack", "verbs": ["serang"], **row}
    kept = {key: value for key, value in sound.items() if value is not None}
    return yaml.safe_dump({"type": "ASSAULT", "frames": [kept]})


BROKEN = {
    "no yaml": ("type: [ASSAULT", "not readable as YAML: ", "line 1"),
    "empty": ("", "needs `type: TYPE` and `frames: [...]`", ""),
    "a list": ("- name: x", "needs `type: TYPE` and `frames: [...]`", ""),
    "no frames": ("type: ASSAULT", "needs `type: TYPE` and `frames: [...]`", ""),
    "frames are no list": ("type: ASSAULT\nframes: {name: x}", "needs `type: TYPE` and `frames: [...]`", ""),
    "a frame is no mapping": ("type: ASSAULT\nframes: [attack]", "frame 1: needs a `name`", ""),
    "no name": (frame(name=None), "frame 1: needs a `name`", ""),
    "a name that is no text": (frame(name=7), "frame 1: needs a `name`", ""),
    "no type": ("frames:\n- {name: attack, verbs: [serang]}", "frame 1 (attack): no event type 'None'", "ASSAULT"),
    "unknown type": (
        "type: ATTACK\nframes:\n- {name: attack, verbs: [serang]}",
        "frame 1 (attack): no event type 'ATTACK'",
        "ASSAULT",
    ),
    "unknown key": (frame(objects=["gaza"]), "frame 1 (attack): no key 'objects'", "docs/frames.md"),
    "no trigger": (frame(verbs=None), "frame 1 (attack): has no trigger", "verbs, intransitive, nouns, phrases, light"),
    "unknown mode": (frame(mode="bombing"), "frame 1 (attack): ASSAULT has no mode 'bombing'", "it has: "),
    "unknown roles": (frame(roles="passive"), "frame 1 (attack): roles is 'passive'", "not one of transitive, mutual"),
    "unknown needs": (
        frame(needs="object"),
        "frame 1 (attack): needs is 'object'",
        "not one of actor, recipient, both",
    ),
    "unknown voice": (frame(voice="middle"), "frame 1 (attack): voice is 'middle'", "not one of active, passive"),
    "unknown possessor": (frame(possessor="it"), "frame 1 (attack): possessor is 'it'", "not one of object, subject"),
    "unknown complement": (frame(complement="drop"), "frame 1 (attack): complement is 'drop'", "not one of keep"),
    "unknown status": (frame(status="planned"), "frame 1 (attack): status is 'planned'", "not one of occurred, future"),
    "unknown context": (frame(contexts=["war"]), "frame 1 (attack): no context 'war'", ""),
    "a word that YAML reads as yes": (
        frame(object_not=[True]),
        "frame 1 (attack): object_not must be a list",
        "in quotes",
    ),
    "a number among words": (
        frame(verbs=["serang", 4]),
        "frame 1 (attack): verbs must be a list of words",
        "in quotes",
    ),
    "a blank word": (frame(nouns=[" "]), "frame 1 (attack): nouns must be a list of words", ""),
    "light is a list": (frame(light=["jatuhkan sanksi"]), "frame 1 (attack): light needs `verbs` and `nouns`", ""),
    "light without nouns": (
        frame(light={"verbs": ["jatuhkan"]}),
        "frame 1 (attack): light needs `verbs` and `nouns`",
        "",
    ),
    "two of one name": (
        "type: ASSAULT\nframes:\n- {name: a, verbs: [x]}\n- {name: a, verbs: [y]}",
        "frame 2: the name 'ASSAULT.a'",
        "twice",
    ),
}


@pytest.mark.parametrize(("text", "fault", "advice"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_named_with_its_frame_and_what_to_do(text: str, fault: str, advice: str) -> None:
    with pytest.raises(LexiconError) as raised:
        read(text)
    message = str(raised.value)
    assert message.startswith(f"own/assault.yaml: {fault}")
    assert advice in message


def test_a_frame_is_read_with_all_its_keys() -> None:
    found = read(frame(
        name="attack", nouns=["serangan"], light={"verbs": ["lancarkan"], "nouns": ["serangan"]}, roles="thing",
        object_not=["gawang", "pertahanan lawan", "hati*"], needs="both", voice="active", object_party=True,
        cameo="0190", contexts=["military"], status="future", complement="keep", possessor="object",
        examples=["[actor:A] [trigger:menyerang] [recipient:B]."],
    ))[0]  # fmt: skip
    assert (found.rule, found.type, found.roles, found.needs) == ("ASSAULT.attack", "ASSAULT", "thing", "both")
    assert found.triggers == {
        "verbs": ("serang",), "nouns": ("serangan",), "light": {"verbs": ("lancarkan",), "nouns": ("serangan",)},
    }  # fmt: skip
    assert found.conditions["object_not"] == WordSet(frozenset({"gawang"}), ("hati",), (("pertahanan", "lawan"),))
    assert (found.cameo, found.contexts, found.status) == ("0190", ("military",), "future")
    assert found.keeps_complement
    assert found.possessor_is_object
    assert found.examples == ("[actor:A] [trigger:menyerang] [recipient:B].",)


def test_a_frame_without_more_is_transitive_and_unconditional() -> None:
    found = read(frame())[0]
    assert (found.roles, found.mode, found.needs, found.voice, found.strictness) == ("transitive", None, None, None, 0)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ({"object": ["gaza"]}, {}),
        ({"object": ["gaza"]}, {"object_not": ["gawang"], "next_not": ["jantung"], "sentence_not": ["gol"]}),
        ({"object": ["gaza"], "next_not": ["jantung"]}, {"object": ["gaza"]}),
        ({"needs": "both"}, {"object_not": ["gawang"]}),
        ({"voice": "active", "headline": True}, {"voice": "active"}),
    ],
)
def test_the_frame_with_more_conditions_is_stricter(narrow: dict[str, object], wide: dict[str, object]) -> None:
    assert read(frame(**narrow))[0].strictness > read(frame(**wide))[0].strictness


@pytest.mark.parametrize(
    ("lower", "found"),
    [
        ("bek menyerang gawang lawan", "gawang"),
        ("merobek pertahanan lawan dua kali", "pertahanan lawan"),
        ("pertahanan udara lawan", None),
        ("serangan balik", "serangan"),
        ("menyerang", None),
        ("", None),
    ],
)
def test_a_list_of_words_finds_the_first_that_stands_there(lower: str, found: str | None) -> None:
    assert WordSet.of(["credit card*"]).first_in(["two", "credit", "cards"]) == "credit card*"
    words = WordSet(frozenset({"gawang"}), ("serang",), (("pertahanan", "lawan"),))
    assert words.first_in(lower.split()) == found


@pytest.fixture
def own_folder(tmp_path: Path) -> Iterator[Path]:
    """Return a user's folder for Indonesian frames; what was read from it is forgotten afterwards."""
    (tmp_path / "id").mkdir()
    yield tmp_path / "id"
    use_frames(None)


def test_a_users_own_frames_are_read_before_ours(own_folder: Path) -> None:
    ours = load_language("id")
    (own_folder / "own.yaml").write_text(OWN_FRAME.format(conditions="object: [ukraina]"), "utf-8")
    use_frames(own_folder.parent)
    own = load_language("id")
    assert own.lexicon.frames[0].rule == "PROTEST.mine"
    assert own.lexicon.frames[1:] == ours.lexicon.frames
    assert own.version != ours.version
    use_frames(None)
    assert load_language("id") is ours


@pytest.mark.parametrize("conditions", ["object: [ukraina]", "needs: actor", "next_not: [fajar]", "cameo: '145'"])
def test_a_users_own_frame_wins_over_ours(conditions: str, own_folder: Path) -> None:
    (own_folder / "own.yaml").write_text(OWN_FRAME.format(conditions=conditions), "utf-8")
    use_frames(own_folder.parent)
    coded = run_batch([Document(Article("a", "Rusia menyerang Ukraina pada Senin.", language="id"))])[0]
    assert isinstance(coded, Document)
    assert [report.origin.rule for report in coded.reports] == ["PROTEST.mine"]


def test_a_users_own_frame_that_does_not_hold_leaves_it_to_ours(own_folder: Path) -> None:
    (own_folder / "own.yaml").write_text(OWN_FRAME.format(conditions="object: [gawang]"), "utf-8")
    use_frames(own_folder.parent)
    assert candidate_at("Rusia [trigger:menyerang] Ukraina pada Senin.")[0].frame.rule == "ASSAULT.attack"


def test_a_users_broken_file_is_named_with_its_path(own_folder: Path) -> None:
    (own_folder / "mine.yaml").write_text("type: ASSAULT\nframes: [{name: a}]", "utf-8")
    use_frames(own_folder.parent)
    with pytest.raises(LexiconError, match=r"mine\.yaml: frame 1 \(a\): has no trigger"):
        load_language("id")


def test_a_folder_without_frames_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="holds no folder id or en"):
        use_frames(tmp_path)


def test_a_language_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(LexiconError, match="no language 'fr'; there are: id, en"):
        load_language("fr")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_frames_for_all_types_and_two_thousand_triggers(code: str) -> None:
    lexicon = load_language(code).lexicon
    assert {found.type for found in lexicon.frames} == set(load_ontology().types)
    assert lexicon.count_triggers() >= 2000


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_mode_of_every_type_has_a_frame(code: str) -> None:
    known = {(found.type, found.mode) for found in load_language(code).lexicon.frames}
    modes = {(name, mode) for name, found in load_ontology().types.items() for mode in found.mode_scores}
    assert modes <= known, modes - known
