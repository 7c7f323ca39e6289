-- Times are told in UTC wherever the reader is.
set global timezone = 'UTC';

-- What readers see: of what articles told, rows whose article is not there in the same run are what a killed writer left.
create macro arrived(name) as table
select * from query_table('stored_' || name) as written
semi join stored_articles as arrived on written.article = arrived.id and written.run = arrived.run;

create view articles as from stored_articles;
create view reports as from arrived('reports');
create view failures as from stored_failures;
create view runs as from stored_runs;
create view statements as from arrived('statements');
create view judgements as from stored_judgements;
create view builds as from stored_builds;
create view events as from stored_events;
create view links as from stored_links;
create view dyads as from stored_dyads;
create view agreements as from stored_agreements;

-- Whether one of the parties is the wanted one. What is written like a code is a code, or a whole word of a name, as
-- PBB and WHO are; anything else is a part of a name, of the words of the text or of an actor's id.
create macro is_among(parties, wanted) as
list_bool_or(list_transform(parties, lambda party:
    case
        when regexp_full_match(wanted, '[A-Z]{3}|IGO:[A-Z0-9]+')
            then coalesce(party.country = wanted, false)
                or regexp_matches(concat_ws(chr(10), party.name, party.text), '\b' || wanted || '\b')
        else contains(lower(concat_ws(chr(10), party.name, party.text, party.actor)), lower(wanted))
    end));

-- Whether a side of an event is called so: by a whole word of its name where that is written like a code, else in part.
create macro is_named(sides, wanted) as
coalesce(list_bool_or(list_transform(sides, lambda side:
    case
        when regexp_full_match(wanted, '[A-Z]{3}|IGO:[A-Z0-9]+')
            then coalesce(regexp_matches(side.name, '\b' || wanted || '\b'), false)
        else contains(lower(concat_ws(chr(10), side.name, side.actor)), lower(wanted))
    end)), false);

create macro words(parties) as
array_to_string(list_transform(parties, lambda party: coalesce(party.name, party.text)), '; ');

create macro matching(
    actor_, recipient_, party_, type_, mode_, status_, since_, until_, text_, order_, limit_
) as table
select *
from reports
where (actor_ is null or is_among(actors, actor_))
    and (recipient_ is null or is_among(recipients, recipient_))
    and (party_ is null or is_among(actors, party_) or is_among(recipients, party_))
    and (type_ is null or type = type_)
    and (mode_ is null or mode = mode_)
    and (status_ is null or status = status_)
    and (since_ is null or published >= since_)
    and (until_ is null or published <= until_)
    and (text_ is null or contains(lower(sentence), lower(text_)))
order by
    case when order_ = 'newest' then published end desc nulls last,
    case when order_ = 'oldest' then published end asc nulls last,
    case when order_ = 'confidence' then confidence end desc nulls last,
    article, sentence_start, trigger_start, id
limit limit_;
