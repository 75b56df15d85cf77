-- Words and places together: every text also has the areas in which its claim lies as words ("@a690791"). What names a word and a place is met in one index,
-- and neither all claims of the place nor all that have the word are looked at. What begins with its day also has the block of its number ("@i615"), all else "@t": so the newest
-- of a day that have a frequent word are found without a look at all of them. Written anew as a whole: a change of each row would leave as many dead ones.
alter table claim_text rename to claim_text_before;
create table claim_text (
    rowid bigint not null,
    sort_us bigint not null,
    terms tsvector not null
);
set local work_mem = '128MB';
set local maintenance_work_mem = '256MB';
insert into claim_text (rowid, sort_us, terms)
select
    t.rowid, t.sort_us,
    t.terms || array_to_tsvector(array_append(a.areas, case when mod(t.sort_us, 86400000000) = 0 then '@i' || (t.rowid >> 14) else '@t' end))
from claim_text_before t
left join (
    select subject_id, array_agg('@a' || area_id) as areas
    from claim_area
    group by subject_id
) a on a.subject_id = t.rowid
order by t.rowid;
drop table claim_text_before;
create index claim_text_key on claim_text (rowid) with (deduplicate_items = off);
create index claim_text_terms on claim_text using gin (terms) with (fastupdate = on, gin_pending_list_limit = 512);
analyze claim_text;
