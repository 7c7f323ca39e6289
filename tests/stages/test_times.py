"""Which words of a sentence are times, what dates they mean, and which of them an act has."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysed import read_clauses
from hubungan.audit.times import read_cases, score_times
from hubungan.errors import InputError, LexiconError
from hubungan.languages import load_language
from hubungan.languages.time_grammar import read_time_grammar
from hubungan.stages.time_values import RULES
from hubungan.stages.times import Time, find_times, time_of
from hubungan.stages.tokenize import tokenize

PUBLISHED = date(2024, 11, 19)  # a Tuesday


def times_of(
    text: str, language: str, published: date | None = PUBLISHED, *, day_first: bool | None = None
) -> tuple[Time, ...]:
    words = tokenize(text, 0, len(text))
    return find_times(words, text, load_language(language), published, day_first=day_first)


def show(text: str, times: tuple[Time, ...]) -> list[str]:
    """Return each time as "words = first..last granularity"."""
    return [f"{text[time.start : time.end]} = {_days(time)}" for time in times]


def _days(time: Time) -> str:
    if time.since is None:
        return time.how
    return f"{time.since}..{time.until} {time.granularity}" if time.since != time.until else str(time.since)


INDONESIAN = [
    # absolute
    ("Kedua negara berunding pada 3 Mei 2019.", ["3 Mei 2019 = 2019-05-03"]),
    ("Mereka bertemu hari Rabu, 13 November 2024, di Bogor.", ["hari Rabu, 13 November 2024 = 2024-11-13"]),
    ("Ia dilantik pada bulan Oktober tahun 2014.", ["bulan Oktober tahun 2014 = 2014-10-01..2014-10-31 month"]),
    ("Perang itu pecah Agustus 1990.", ["Agustus 1990 = 1990-08-01..1990-08-31 month"]),
    ("Kapal itu karam Jumat (15/11/2024) dini hari.", ["Jumat (15/11/2024) dini hari = 2024-11-15"]),
    ("Kapal itu karam Jumat (15/11).", ["Jumat (15/11) = 2024-11-15"]),
    ("Kapal itu karam Jumat (15 / 11).", ["Jumat (15 / 11) = 2024-11-15"]),
    ("Surat bertanggal 2024-02-29 itu palsu.", ["2024-02-29 = 2024-02-29"]),
    ("Sejak 1/8 perbatasan ditutup.", ["1/8 = 2024-08-01"]),
    ("Rapat tanggal 12 November itu tertutup.", ["tanggal 12 November = 2024-11-12"]),
    ("Pemilu digelar 14 Feb. 2024.", ["14 Feb. 2024 = 2024-02-14"]),
    ("Konvensi itu diteken tahun 1951.", ["tahun 1951 = 1951-01-01..1951-12-31 year"]),
    ("Ia lahir di Kairo (1962).", ["1962 = 1962-01-01..1962-12-31 year"]),
    ("Tentara masuk kota pada malam 30 September 1965.", ["malam 30 September 1965 = 1965-09-30"]),
    # weekdays by tense
    ("Presiden akan bertolak ke Lima pada Jumat.", ["Jumat = 2024-11-22"]),
    ("Presiden bertolak ke Lima pada Jumat.", ["Jumat = 2024-11-15"]),
    ("Pertemuan dijadwalkan Senin, kata juru bicara, Selasa.", ["Senin = 2024-11-25", "Selasa = 2024-11-19"]),
    ("Kamis lalu perundingan gagal.", ["Kamis lalu = 2024-11-14"]),
    ("Selasa lalu perundingan gagal.", ["Selasa lalu = 2024-11-12"]),
    ("Sidang ditunda hingga Kamis depan.", ["Kamis depan = 2024-11-21"]),
    ("Sidang digelar Rabu pekan depan.", ["Rabu pekan depan = 2024-11-27"]),
    ("Bom meledak Sabtu malam pekan lalu.", ["Sabtu malam pekan lalu = 2024-11-16"]),
    ("Rapat Senin hingga Rabu pekan lalu.", ["Senin hingga Rabu pekan lalu = 2024-11-11..2024-11-13 range"]),
    ("Pada Minggu warga turun ke jalan.", ["Minggu = 2024-11-17"]),
    # relative
    ("Gencatan senjata dilanggar tadi pagi.", ["tadi pagi = 2024-11-19"]),
    ("Bandara diserang kemarin malam.", ["kemarin malam = 2024-11-18"]),
    ("Ia tiba sore ini.", ["sore ini = 2024-11-19"]),
    ("Pasukan ditarik minggu depan.", ["minggu depan = 2024-11-25..2024-12-01 week"]),
    ("Pasukan ditarik dua pekan lalu.", ["dua pekan lalu = 2024-11-04..2024-11-10 week"]),
    ("Pasukan ditarik 10 hari yang lalu.", ["10 hari yang lalu = 2024-11-09"]),
    ("Ia ditangkap setahun lalu.", ["setahun lalu = 2023-01-01..2023-12-31 year"]),
    ("Ia ditangkap tiga tahun silam.", ["tiga tahun silam = 2021-01-01..2021-12-31 year"]),
    ("Ia ditangkap beberapa hari lalu.", ["beberapa hari lalu = 2024-11-12..2024-11-19 range"]),
    ("Ia ditangkap beberapa bulan lalu.", ["beberapa bulan lalu = vague"]),
    ("Pemilu digelar dua bulan lagi.", ["dua bulan lagi = 2025-01-01..2025-01-31 month"]),
    ("Dalam dua pekan ke depan, perbatasan ditutup.", ["dua pekan ke depan = 2024-11-19..2024-12-03 range"]),
    ("Sepekan terakhir, 40 orang tewas.", ["Sepekan terakhir = 2024-11-12..2024-11-19 range"]),
    ("Dalam sepuluh tahun terakhir anggaran naik.", ["sepuluh tahun terakhir = 2014-11-19..2024-11-19 range"]),
    ("Pada Desember tahun lalu mereka sepakat.", ["Desember tahun lalu = 2023-12-01..2023-12-31 month"]),
    ("Sejak Oktober tahun lalu mereka sepakat.", ["Oktober tahun lalu = 2023-10-01..2023-10-31 month"]),
    ("Desember lalu mereka sepakat.", ["Desember lalu = 2023-12-01..2023-12-31 month"]),
    ("KTT akan digelar pada Februari.", ["Februari = 2025-02-01..2025-02-28 month"]),
    ("KTT digelar Mei tahun depan.", ["Mei tahun depan = 2025-05-01..2025-05-31 month"]),
    ("Pada 8 Maret lalu ia mundur.", ["8 Maret lalu = 2024-03-08"]),
    ("Pada 25 Desember mendatang gereja dijaga.", ["25 Desember mendatang = 2024-12-25"]),
    # parts
    ("Awal pekan lalu ia mundur.", ["Awal pekan lalu = 2024-11-11..2024-11-12 range"]),
    ("Akhir pekan lalu ia mundur.", ["Akhir pekan lalu = 2024-11-16..2024-11-17 range"]),
    ("Pada akhir tahun ini pasukan pulang.", ["akhir tahun ini = 2024-09-01..2024-12-31 range"]),
    ("Pada akhir 2023 pasukan pulang.", ["akhir 2023 = 2023-09-01..2023-12-31 range"]),
    ("Pertengahan bulan lalu ia mundur.", ["Pertengahan bulan lalu = 2024-10-11..2024-10-20 range"]),
    ("Sejak awal tahun 2000-an ia di sana.", ["awal tahun 2000-an = 2000-01-01..2003-12-31 range"]),
    ("Pada pekan pertama Oktober ia mundur.", ["pekan pertama Oktober = 2024-10-01..2024-10-07 range"]),
    ("Pada triwulan ketiga 2024 ekspor turun.", ["triwulan ketiga 2024 = 2024-07-01..2024-09-30 quarter"]),
    ("Pada kuartal pertama tahun depan ekspor naik.", ["kuartal pertama tahun depan = 2025-01-01..2025-03-31 quarter"]),
    ("Pada kuartal terakhir 2023 ekspor naik.", ["kuartal terakhir 2023 = 2023-10-01..2023-12-31 quarter"]),
    ("Pada abad ke-17 VOC berkuasa.", ["abad ke-17 = 1601-01-01..1700-12-31 range"]),
    # ranges
    ("KTT itu 9-11 Mei 2023 di Labuan Bajo.", ["9-11 Mei 2023 = 2023-05-09..2023-05-11 range"]),
    ("Latihan 28 Februari hingga 3 Maret 2023.", ["28 Februari hingga 3 Maret 2023 = 2023-02-28..2023-03-03 range"]),
    ("Latihan digelar Juni-Juli 2023.", ["Juni-Juli 2023 = 2023-06-01..2023-07-31 range"]),
    ("Pada 2019-2021 sanksi diperketat.", ["2019-2021 = 2019-01-01..2021-12-31 range"]),
    ("Antara Maret dan Mei 2020 sekolah ditutup.", ["Maret dan Mei 2020 = 2020-03-01..2020-05-31 range"]),
    ("Rapat Senin hingga Rabu itu buntu.", ["Senin hingga Rabu = 2024-11-18..2024-11-20 range"]),
    # relative to another event
    ("Tiga hari setelah kudeta, ia kabur.", ["Tiga hari setelah = relative to another event"]),
    ("3 Mei 2019 ia pergi, dua hari kemudian kembali.", ["3 Mei 2019 = 2019-05-03", "dua hari kemudian = 2019-05-05"]),
    ("Sehari sebelum serangan 3 Mei 2019 ia kabur.", ["Sehari sebelum = 2019-05-02", "3 Mei 2019 = 2019-05-03"]),
    ("Pada hari yang sama ia kabur.", ["hari yang sama = relative to another event"]),
    # no times
    ("Ia berusia 45 tahun dan dihukum tiga tahun penjara.", []),
    ("Perundingan berlangsung tiga hari pada pukul 10.00.", []),
    ("Resolusi 1701 dan UU Nomor 39 Tahun 1999 dibahas.", []),
    ("Setiap Jumat mereka berdoa, skor 3-2, harga 2.000 rupiah.", []),
    ("Sebanyak 2000 orang mengungsi pada pagi hari.", []),
    ("Serangan 9/11 mengubah dunia.", []),
    ("Sejak 9/11 dunia berubah.", []),
]  # fmt: skip

ENGLISH = [
    # absolute
    ("They met on May 3, 2019, in Oslo.", ["May 3, 2019 = 2019-05-03"]),
    ("They met on 3 May 2019 in Oslo.", ["3 May 2019 = 2019-05-03"]),
    ("They met on Sunday, Nov. 17, in Oslo.", ["Sunday, Nov. 17 = 2024-11-17"]),
    ("The war began in August 1990.", ["August 1990 = 1990-08-01..1990-08-31 month"]),
    ("The pact of 1951 was signed 28th of July.", ["1951 = 1951-01-01..1951-12-31 year", "28th of July = 2024-07-28"]),
    ("The 2003 invasion toppled him.", ["2003 = 2003-01-01..2003-12-31 year"]),
    ("The memo was dated 2024-02-29.", ["2024-02-29 = 2024-02-29"]),
    ("They signed it on the night of January 3, 2020.", ["night of January 3, 2020 = 2020-01-03"]),
    # weekdays by tense
    ("The president will fly to Lima on Friday.", ["Friday = 2024-11-22"]),
    ("The president flew to Lima on Friday.", ["Friday = 2024-11-15"]),
    ("The deal is to be signed on Friday, aides said on Monday.", ["Friday = 2024-11-22", "Monday = 2024-11-18"]),
    ("They agreed to meet on Thursday.", ["Thursday = 2024-11-21"]),
    ("They agreed on Thursday.", ["Thursday = 2024-11-14"]),
    ("Police arrested him last Tuesday.", ["last Tuesday = 2024-11-12"]),
    ("Police arrested him late Saturday night.", ["late Saturday night = 2024-11-16"]),
    ("Police arrested him on Thursday of last week.", ["Thursday of last week = 2024-11-14"]),
    ("Talks ran from Wednesday to Friday in Oslo.", ["Wednesday to Friday = 2024-11-13..2024-11-15 range"]),
    # relative
    ("Rebels seized the town yesterday.", ["yesterday = 2024-11-18"]),
    ("Rebels seized the town this morning.", ["this morning = 2024-11-19"]),
    ("Rebels seized the town ten days ago.", ["ten days ago = 2024-11-09"]),
    ("Rebels seized the town about three weeks ago.", ["three weeks ago = 2024-10-28..2024-11-03 week"]),
    ("Rebels seized the town a few days ago.", ["a few days ago = 2024-11-12..2024-11-19 range"]),
    ("Rebels seized the town several months ago.", ["several months ago = vague"]),
    ("Rebels seized the town last year.", ["last year = 2023-01-01..2023-12-31 year"]),
    ("Over the last three months, 40 people died.", ["last three months = 2024-08-19..2024-11-19 range"]),
    ("Over the next two weeks the border will be shut.", ["next two weeks = 2024-11-19..2024-12-03 range"]),
    ("It was built in the '40s.", ["'40s = 1940-01-01..1949-12-31 decade"]),
    ("It was built in the '10s.", ["'10s = 2010-01-01..2019-12-31 decade"]),
    ("Over the past decade, budgets rose.", ["past decade = 2014-11-19..2024-11-19 range"]),
    ("A vote is expected in two months.", ["two months = 2025-01-01..2025-01-31 month"]),
    ("The town was rebuilt in two months.", []),
    ("They will meet in February.", ["February = 2025-02-01..2025-02-28 month"]),
    ("They met in December.", ["December = 2023-12-01..2023-12-31 month"]),
    ("They met in March last year.", ["March last year = 2023-03-01..2023-03-31 month"]),
    ("They will meet next May.", ["next May = 2025-05-01..2025-05-31 month"]),
    # parts
    ("It fell in early October.", ["early October = 2024-10-01..2024-10-10 range"]),
    ("It will end at the end of the year.", ["end of the year = 2024-09-01..2024-12-31 range"]),
    ("It fell in late 2023.", ["late 2023 = 2023-09-01..2023-12-31 range"]),
    ("It fell earlier this year.", ["earlier this year = 2024-01-01..2024-11-19 range"]),
    ("It will end later this week.", ["later this week = 2024-11-19..2024-11-24 range"]),
    ("It fell last weekend.", ["last weekend = 2024-11-16..2024-11-17 range"]),
    ("It fell in the mid-1990s.", ["mid-1990s = 1994-01-01..1996-12-31 range"]),
    ("It fell in the second quarter of 2023.", ["second quarter of 2023 = 2023-04-01..2023-06-30 quarter"]),
    ("It fell in the first half of last year.", ["first half of last year = 2023-01-01..2023-06-30 range"]),
    ("It fell in the second half of the 1990s.", ["second half of the 1990s = 1995-01-01..1999-12-31 range"]),
    ("It fell last summer.", ["last summer = 2024-06-01..2024-08-31 range"]),
    ("It fell in the first week of October.", ["first week of October = 2024-10-01..2024-10-07 range"]),
    # ranges
    ("They met May 3-5, 2019.", ["May 3-5, 2019 = 2019-05-03..2019-05-05 range"]),
    ("They met from 28 February to 3 March 2023.", ["28 February to 3 March 2023 = 2023-02-28..2023-03-03 range"]),
    ("Between March and May 2020 schools shut.", ["March and May 2020 = 2020-03-01..2020-05-31 range"]),
    ("The war of 1980-88 ended.", ["1980-88 = 1980-01-01..1988-12-31 range"]),
    # relative to another event
    ("Three days after the coup, he fled.", ["Three days after = relative to another event"]),
    ("He fled 3 May 2019 and was caught two days later.", ["3 May 2019 = 2019-05-03", "two days later = 2019-05-05"]),
    ("He fled the next day.", ["next day = relative to another event"]),
    ("He fled that same week.", ["that same week = relative to another event"]),
    # no times
    ("He is 45 years old and got three years in jail.", []),
    ("They may march; Theresa May may not.", []),
    ("Resolution 1701 and the Boeing 737 were raised at 10 a.m.", []),
    ("Every Friday they pray; it ended 3-2 for 2,000 dollars.", []),
    ("In 2000 people fled, and after 9/11 it changed.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_times_and_their_dates(text: str, expected: list[str]) -> None:
    assert show(text, times_of(text, "id")) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_times_and_their_dates(text: str, expected: list[str]) -> None:
    assert show(text, times_of(text, "en")) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "Ia tiba kemarin."), ("id", "Ia tiba Juni lalu."), ("id", "Ia tiba 3 Mei."), ("en", "He came on Friday.")],
)
def test_without_publication_date_a_relative_time_is_unresolved_and_says_why(language: str, text: str) -> None:
    (time,) = times_of(text, language, None)
    assert (time.since, time.until, time.granularity, time.how) == (None, None, "unresolved", "no publication date")


@pytest.mark.parametrize(("day_first", "expected"), [(None, "2016-04-07"), (False, "2016-04-07"), (True, "2016-07-04")])
def test_dates_in_figures_are_read_in_the_outlets_order(day_first: bool | None, expected: str) -> None:
    (time,) = times_of("The letter is dated 04/07/2016.", "en", day_first=day_first)
    assert str(time.since) == expected


ACTS = [
    ("id", "Rusia [menyerang] Kyiv pada *Senin*."),
    ("id", "Menlu Rusia, *Senin*, [mengunjungi] Pyongyang."),
    ("id", "Presiden mengatakan pada Selasa bahwa Israel [menyerang] Gaza *Minggu malam*."),
    ("id", "Israel [menyerang] Gaza *Minggu malam*, kata militer, Selasa."),
    ("id", "Israel [menyerang] Gaza, kata militer Israel, Selasa."),
    ("id", "*Pekan lalu* Israel [menyerang] Gaza."),
    ("id", "Rusia [menyerang] Kyiv pada *Senin* dan Ukraina membalas pada Selasa."),
    ("id", "Rusia menyerang Kyiv pada Senin dan Ukraina [menyerang] Belgorod pada *Selasa*."),
    ("en", "Russia [attacked] Kyiv on *Monday*."),
    ("en", "The minister said on Tuesday that Israel had [attacked] Gaza *late on Sunday*."),
    ("en", "Israel [attacked] Gaza on *Sunday*, the army said on Tuesday."),
    ("en", "Israel [attacked] Gaza, the army said on Tuesday."),
    ("en", "*Last week* Israel [attacked] Gaza."),
    ("en", "Russia [attacked] Kyiv on *Monday* and Ukraine retaliated on Tuesday."),
]


@pytest.mark.parametrize(("language", "marked"), ACTS)
def test_an_act_has_the_time_of_its_clause_and_not_that_of_speech(language: str, marked: str) -> None:
    text = marked.replace("*", "").replace("[", "").replace("]", "")
    start = marked.replace("*", "").index("[")
    want = marked.replace("[", "").replace("]", "").split("*")[1::2]
    clauses, _ = read_clauses(text, language)
    at = next(at for at, word in enumerate(clauses.words) if word.start == start)
    times = find_times(clauses.words, text, load_language(language), PUBLISHED)
    time = time_of(clauses, at, at + 1, times)
    assert ([text[time.start : time.end]] if time else []) == want


_PIECES = st.sampled_from(
    [
        "Senin",
        "Jumat",
        "Minggu",
        "minggu",
        "malam",
        "pekan",
        "bulan",
        "tahun",
        "lalu",
        "depan",
        "ini",
        "31",
        "Februari",
        "2024",
        "1990",
        "-",
        "an",
        "ke-19",
        "(",
        ")",
        ",",
        "/",
        "awal",
        "akhir",
        "dua",
        "hari",
        "setelah",
        "kemudian",
        "sebelum",
        "19/11/2024",
        "99/99/9999",
        "0000-00-00",
        "31/2",
        "hingga",
        "dan",
        "pada",
        "beberapa",
        "abad",
        "99",
        "kemarin",
        "Monday",
        "May",
        "March",
        "in",
        "the",
        "last",
        "next",
        "week",
        "day",
        "decade",
        "century",
        "years",
        "ago",
        "from",
        "to",
        "1900s",
        "'s",
        "'",
        "q3",
        "mid-2024",
        "of",
        "early",
        "late",
        "end",
        "half",
        "quarter",
        "second",
        "30th",
        "Feb",
        "29",
        "2023",
        "seabad",
        "semester",
        "400",
        "9999",
        "a",
        "few",
        "after",
        "before",
        "between",
        "since",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map(" ".join)), st.sampled_from(["id", "en"]))
def test_times_stand_in_order_within_the_text_and_nothing_raises(text: str, language: str) -> None:
    words = tokenize(text, 0, len(text))
    for published in (None, PUBLISHED, date(1, 1, 1), date(9999, 12, 31)):
        times = find_times(words, text, load_language(language), published)
        for time in times:
            assert (time.start, time.end) == (words[time.first].start, words[time.stop - 1].stop)
            assert text[time.start : time.end].strip() == text[time.start : time.end] != ""
            assert (time.since is None) == (time.until is None) == (time.granularity == "unresolved")
            assert time.since is None or time.until is None or time.since <= time.until
            assert time.how
        assert all(one.stop <= other.first for one, other in pairwise(times))


@given(st.lists(_PIECES, max_size=14).map(" ".join), st.sampled_from(["id", "en"]), st.integers(0, 12))
def test_the_time_of_an_act_is_one_of_the_sentence_or_none(text: str, language: str, at: int) -> None:
    clauses, _ = read_clauses(f"Israel attacked {text}." if language == "en" else f"Israel menyerang {text}.", language)
    at = min(at, len(clauses.words) - 1)
    times = find_times(clauses.words, "", load_language(language), PUBLISHED)
    assert time_of(clauses, at, at + 1, times) in (None, *times)


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_pattern_is_read_by_a_rule(language: str) -> None:
    assert load_language(language).times.rules <= set(RULES)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("words: {}", "needs `words`, `patterns` and `day_first`"),
        ("{words: {}, patterns: {}, day_first: true, extra: 1}", "no key 'extra'"),
        ("{words: {MOON: {1: [full]}}, patterns: {}, day_first: true}", "no class 'MOON'"),
        ("{words: {MONTH: {1: january}}, patterns: {}, day_first: true}", "a list of words is wanted"),
        ("{words: {}, patterns: {month: ['MOON']}, day_first: true}", "no class 'MOON' for a pattern"),
        ("{words: {}, patterns: {month: ['{in}']}, day_first: true}", "may stand for no words of time"),
        ("words: [", "not readable as YAML"),
    ],
)
def test_a_file_that_breaks_the_notation_is_refused(text: str, why: str) -> None:
    with pytest.raises(LexiconError, match=why):
        read_time_grammar(text, "xx/times.yaml")


CASES = """# day first
P 2024-11-19
S Rusia <1:menyerang> Kyiv {*1 18 November|2024-11-18|2024-11-18|day} dan {lusa|-|-|unresolved} Kyiv <2:membalas>.

S Rusia <menyerang> Kyiv {*Juni lalu|-|-|unresolved}.
"""


def test_cases_are_read_with_their_times_and_acts(tmp_path: Path) -> None:
    path = tmp_path / "cases.txt"
    path.write_text(CASES, "utf-8")
    first, second = read_cases(path)
    assert first.text == "Rusia menyerang Kyiv 18 November dan lusa Kyiv membalas."
    assert [first.text[time.start : time.end] for time in first.times] == ["18 November", "lusa"]
    assert [first.text[start:stop] for start, stop in first.acts.values()] == ["menyerang", "membalas"]
    assert (first.published, first.day_first, first.times[0].acts) == (date(2024, 11, 19), True, frozenset({1}))
    assert (second.published, second.day_first, second.times[0].acts) == (None, None, frozenset({1}))


def test_cases_are_scored_and_what_is_wrong_is_said(tmp_path: Path) -> None:
    path = tmp_path / "cases.txt"
    path.write_text(CASES, "utf-8")
    score = score_times(path, "id")
    assert (score.cases, score.gold, score.predicted, score.found, score.resolved) == (2, 3, 3, 3, 2)
    assert (score.spans_found, score.precision, score.right_of_all) == (1.0, 1.0, 2 / 3)
    assert any("'lusa' is None None unresolved, not 2024-11-21" in error for error in score.errors)


@pytest.mark.parametrize(
    ("text", "why"),
    [("S Ia tiba {kemarin|-|-}.", "is not"), ("P gestern", "no date"), ("X", "begins with"), ("# nothing", "no cases")],
)
def test_a_file_of_cases_that_breaks_the_notation_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "cases.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=why):
        read_cases(path)
