-- What lasts is found by where it is as well: its end stands beside the place.
alter table claim_place add column lasting_until bigint;
update claim_place
set lasting_until = (select s.lasting_until from claim s where s.id = claim_place.subject_id and s.sort_us = claim_place.sort_us)
where subject_id in (select s.id from claim s where s.lasting_until is not null);
create index claim_place_lasting on claim_place (cell, sort_us, subject_id, lasting_until) where lasting_until is not null;

alter table event_place add column lasting_until bigint;
update event_place
set lasting_until = (select s.lasting_until from event s where s.id = event_place.subject_id)
where subject_id in (select s.id from event s where s.lasting_until is not null);
create index event_place_lasting on event_place (cell, sort_us, subject_id, lasting_until) where lasting_until is not null;

-- The cells of the map that anything was ever told of. Those within a box are few: each is then looked for in the stretch of time that is asked
-- for, where a range of cells would have to be read through all times.
create table told_cell (
    cell bigint primary key
);
insert into told_cell
select distinct cell
from claim_place;
