-- Words, places and days together: every text also has its day in each area of its claim as a word ("@d19797a690791"), and what lasts each of its areas ("@l690791").
-- A question about a word in a country in a week met all claims of these days and all that ever lay there; now it meets those of the country in these days.
-- Written anew as a whole: a change of each row would leave as many dead ones.
alter table claim_text rename to claim_text_before;
create table claim_text (
    rowid bigint not null,
    sort_us bigint not null,
    terms tsvector not null
);
set local work_mem = '128MB';
set local maintenance_work_mem = '256MB';
insert into claim_text (rowid, sort_us, terms)
select t.rowid, t.sort_us, case when a.marks is null then t.terms else t.terms || array_to_tsvector(a.marks || coalesce(a.lasting, '{}')) end
from claim_text_before t
left join (
    select
        subject_id, array_agg('@d' || div(sort_us - mod(mod(sort_us, 86400000000) + 86400000000, 86400000000), 86400000000) || 'a' || area_id) as marks,
        array_agg('@l' || area_id) filter (where lasting_until is not null) as lasting
    from claim_area
    group by subject_id
) a on a.subject_id = t.rowid
order by t.rowid;
drop table claim_text_before;
create index claim_text_key on claim_text (rowid) with (deduplicate_items = off);
create index claim_text_terms on claim_text using gin (terms) with (fastupdate = on, gin_pending_list_limit = 512);
analyze claim_text;
