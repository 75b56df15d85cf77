-- Sums by month of the first day instead of by day: a row holds all days of a month, so that a question reads few rows. Sums are made
-- again from the changes, which hold everything.
drop table count_sum;
delete from count_fold;

create table count_sum (
    dimension bigint not null,
    plover bigint not null,
    status bigint not null,
    fold_id bigint not null,
    month bigint not null,
    last_day bigint not null,
    entries bytea not null,
    primary key (dimension, plover, status, fold_id, month)
);

-- What lasts is found by its begin, the latest first, and its end is read from the index.
drop index claim_lasting;
create index claim_lasting on claim (sort_us, id, lasting_until) where lasting_until is not null;
drop index claim_area_lasting;
create index claim_area_lasting on claim_area (area_id, sort_us, subject_id, lasting_until) where lasting_until is not null;
drop index claim_entity_lasting;
create index claim_entity_lasting on claim_entity (entity, sort_us, subject_id, lasting_until) where lasting_until is not null;
drop index event_lasting;
create index event_lasting on event (sort_us, id, lasting_until) where lasting_until is not null;
drop index event_area_lasting;
create index event_area_lasting on event_area (area_id, sort_us, subject_id, lasting_until) where lasting_until is not null;
drop index event_entity_lasting;
create index event_entity_lasting on event_entity (entity, sort_us, subject_id, lasting_until) where lasting_until is not null;

-- What began nobody knows when: the few that lie over a range and sort after it.
create index claim_unbegun on claim (sort_us, id) where happened_from = -9223372036854775808;
create index event_unbegun on event (sort_us, id) where happened_from = -9223372036854775808;
