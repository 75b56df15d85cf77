-- Claims lie by month of the event: of sort_us, which is the begin of what happened, or its end, or else when it was reported. So a
-- claim without a time of its own lies in the month of its report, and no key is ever null. What lies outside of 2014 to 2039 is
-- in one partition of its own. Months are made when the first claim of them comes.
alter table claim rename to claim_before;
create table claim (like claim_before) partition by range (sort_us);
-- The end of what lasts longer than eight days, or is open at an end; null for all else. So a question about a week looks at the
-- claims that begin around it by their order, and at the few that last by their end.
alter table claim add column lasting_until bigint;
create table claim_other partition of claim default;

create function make_claim_month(any_us bigint) returns void language plpgsql as $$
declare
    first_day timestamp := date_trunc('month', timestamp '1970-01-01' + any_us * interval '1 microsecond');
begin
    if first_day >= timestamp '2014-01-01' and first_day < timestamp '2040-01-01' then
        execute format(
            'create table if not exists %I partition of claim for values from (%s) to (%s)',
            to_char(first_day, '"claim_"YYYY"_"MM'),
            cast(extract(epoch from first_day) * 1000000 as bigint),
            cast(extract(epoch from first_day + interval '1 month') * 1000000 as bigint));
    end if;
end
$$;

select count(make_claim_month(month_us)::text)
from (
    select min(sort_us) as month_us
    from claim_before
    where sort_us between -62135596800000000 and 253402300799000000
    group by date_trunc('month', timestamp '1970-01-01' + sort_us * interval '1 microsecond')
) month;

insert into claim
select
    b.*,
    case
        when happened_from = -9223372036854775808 or happened_until = 9223372036854775807 then happened_until
        when happened_until - happened_from > 691200000000 then happened_until
    end
from claim_before b;

drop table claim_before;

alter table claim add primary key (id, sort_us);
create index claim_by_name on claim (report_id, revision, ordinal);
create index claim_by_time on claim (sort_us, id);
create index claim_by_type on claim (plover, sort_us, id);
create index claim_by_reported on claim (coalesce(reported_from, known_from), id);
create index claim_by_knowledge on claim (known_from, id);
create index claim_by_closing on claim (closed_id) where closed_id is not null;
create index claim_by_block on claim (block) where block is not null;
create index claim_by_control on claim (place_id, sort_us) where control is not null;
create index claim_lasting on claim (lasting_until) where lasting_until is not null;

-- Words and time together: every text also has its day as a word ("@d19797"), or "@lasting".
alter table claim_text rename to claim_text_before;
create table claim_text (
    rowid bigint primary key,
    sort_us bigint not null,
    terms tsvector not null
);
insert into claim_text
select t.rowid, s.sort_us, t.terms || cast('@d' || div(s.sort_us - mod(mod(s.sort_us, 86400000000) + 86400000000, 86400000000), 86400000000)
    || case when s.lasting_until is null then '' else ' @lasting' end as tsvector)
from claim_text_before t
join claim s on s.id = t.rowid;
drop table claim_text_before;
create index claim_text_terms on claim_text using gin (terms) with (fastupdate = off);
