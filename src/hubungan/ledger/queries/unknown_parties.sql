-- Names of parties that no file knows and no words place in a country, the most frequent first. Generic words
-- ("polisi") have a sector of their own and pronouns are given, in lower case; both need no row in a file.
with named as (
    select
        id as report, article, sentence,
        unnest(list_concat(list_concat(actors, recipients), [reporter])) as party
    from reports
),

unknown as (
    select
        report, article, sentence,
        trim(coalesce(party.name, party.text)) as name
    from named
    where party is not null
        and party.country is null
        and party.actor is null
        and coalesce(party.sector, 'UNK') = 'UNK'
        and regexp_matches(coalesce(party.name, party.text), '\p{Lu}')
)

select
    mode(name) as name,
    count(distinct report) as reports,
    count(distinct article) as articles,
    arg_min(sentence, (length(sentence), sentence)) as sentence
from unknown
where not list_contains($pronouns, lower(name))
group by lower(name)
order by reports desc, articles desc, name
limit $limit
