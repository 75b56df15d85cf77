-- What a claim or an event is found by also says when it was: an index alone then finds the latest of a place or an entity, of
-- a type, in order, and claims are read by id and time, which is one partition.
alter table claim_area rename to claim_area_before;
create table claim_area (
    area_id text not null,
    subject_id bigint not null,
    sort_us bigint not null,
    plover bigint not null,
    lasting_until bigint,
    primary key (subject_id, area_id)
);
insert into claim_area
select a.area_id, a.subject_id, s.sort_us, s.plover, s.lasting_until
from claim_area_before a
join claim s on s.id = a.subject_id;
drop table claim_area_before;
create index claim_area_by_time on claim_area (area_id, sort_us, subject_id);
create index claim_area_by_type on claim_area (area_id, plover, sort_us, subject_id);
create index claim_area_lasting on claim_area (area_id, lasting_until) where lasting_until is not null;

-- first_role: the first role of the entity in the claim, so that asking in any role finds the claim once.
alter table claim_entity rename to claim_entity_before;
create table claim_entity (
    entity text not null,
    role bigint not null,
    subject_id bigint not null,
    name text,
    sort_us bigint not null,
    lasting_until bigint,
    first_role boolean not null,
    primary key (subject_id, entity, role)
);
insert into claim_entity
select
    e.entity, e.role, e.subject_id, e.name, s.sort_us, s.lasting_until,
    not exists (select 1 from claim_entity_before o where o.subject_id = e.subject_id and o.entity = e.entity and o.role < e.role)
from claim_entity_before e
join claim s on s.id = e.subject_id;
drop table claim_entity_before;
create index claim_entity_by_time on claim_entity (entity, sort_us, subject_id, role, first_role);
create index claim_entity_lasting on claim_entity (entity, lasting_until) where lasting_until is not null;

alter table claim_place rename to claim_place_before;
create table claim_place (
    subject_id bigint not null,
    ordinal bigint not null,
    place_id text not null,
    cell bigint not null,
    latitude double precision not null,
    longitude double precision not null,
    south double precision not null,
    west double precision not null,
    north double precision not null,
    east double precision not null,
    radius_metres double precision not null,
    name text,
    sort_us bigint not null,
    primary key (subject_id, ordinal)
);
insert into claim_place
select
    p.subject_id, p.ordinal, p.place_id, p.cell, p.latitude, p.longitude, p.south, p.west, p.north, p.east, p.radius_metres, p.name, s.sort_us
from claim_place_before p
join claim s on s.id = p.subject_id;
drop table claim_place_before;
create index claim_place_by_cell on claim_place (cell, sort_us, subject_id);
create index claim_place_by_place on claim_place (place_id, subject_id);

alter table event add column lasting_until bigint;
update event
set lasting_until = happened_until
where happened_from = -9223372036854775808 or happened_until = 9223372036854775807;
update event
set lasting_until = happened_until
where lasting_until is null and happened_until - happened_from > 691200000000;
create index event_lasting on event (lasting_until) where lasting_until is not null;

alter table event_claim rename to event_claim_before;
create table event_claim (
    subject_id bigint not null,
    claim_id bigint not null,
    side bigint not null,
    claim_us bigint not null,
    primary key (subject_id, claim_id)
);
insert into event_claim
select e.subject_id, e.claim_id, e.side, s.sort_us
from event_claim_before e
join claim s on s.id = e.claim_id;
drop table event_claim_before;
create index event_claim_by_claim on event_claim (claim_id, subject_id);

alter table event_area rename to event_area_before;
create table event_area (
    area_id text not null,
    subject_id bigint not null,
    sort_us bigint not null,
    plover bigint not null,
    lasting_until bigint,
    primary key (subject_id, area_id)
);
insert into event_area
select a.area_id, a.subject_id, s.sort_us, s.plover, s.lasting_until
from event_area_before a
join event s on s.id = a.subject_id;
drop table event_area_before;
create index event_area_by_time on event_area (area_id, sort_us, subject_id);
create index event_area_by_type on event_area (area_id, plover, sort_us, subject_id);
create index event_area_lasting on event_area (area_id, lasting_until) where lasting_until is not null;

alter table event_entity rename to event_entity_before;
create table event_entity (
    entity text not null,
    role bigint not null,
    subject_id bigint not null,
    sort_us bigint not null,
    lasting_until bigint,
    first_role boolean not null,
    primary key (subject_id, entity, role)
);
insert into event_entity
select
    e.entity, e.role, e.subject_id, s.sort_us, s.lasting_until,
    not exists (select 1 from event_entity_before o where o.subject_id = e.subject_id and o.entity = e.entity and o.role < e.role)
from event_entity_before e
join event s on s.id = e.subject_id;
drop table event_entity_before;
create index event_entity_by_time on event_entity (entity, sort_us, subject_id, role, first_role);
create index event_entity_lasting on event_entity (entity, lasting_until) where lasting_until is not null;

alter table event_place rename to event_place_before;
create table event_place (
    subject_id bigint not null,
    ordinal bigint not null,
    place_id text not null,
    cell bigint not null,
    latitude double precision not null,
    longitude double precision not null,
    south double precision not null,
    west double precision not null,
    north double precision not null,
    east double precision not null,
    radius_metres double precision not null,
    sort_us bigint not null,
    primary key (subject_id, ordinal)
);
insert into event_place
select p.subject_id, p.ordinal, p.place_id, p.cell, p.latitude, p.longitude, p.south, p.west, p.north, p.east, p.radius_metres, s.sort_us
from event_place_before p
join event s on s.id = p.subject_id;
drop table event_place_before;
create index event_place_by_cell on event_place (cell, sort_us, subject_id);
