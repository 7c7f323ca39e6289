-- What is written like a code is a code of the speaker or of a country that the words name; anything else is a part of
-- a name or of the words.
select
    published, stance, kind,
    coalesce(speaker.name, speaker.text) as speaker,
    speaker.country as speaker_country,
    speaker.sector as speaker_sector,
    cue.text as cue,
    text,
    about,
    passes, number, outlet, url, language, article, start, stop, sentences,
    id as statement
from statements
where ($speaker is null or is_among([speaker], $speaker))
    and ($about is null or case
        when regexp_full_match($about, '[A-Z]{3}|IGO:[A-Z0-9]+')
            then list_contains(about, $about) or regexp_matches(text, '\b' || $about || '\b')
        else contains(lower(text), lower($about))
    end)
    and ($stance is null or stance = $stance)
    and ($since::date is null or published >= $since::date)
    and ($until::date is null or published <= $until::date)
    and ($text is null or contains(lower(text), lower($text)))
order by published desc nulls last, article, number
limit $limit
