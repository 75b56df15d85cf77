-- Claims about the same occurrence. Every state of an event is a row of its own; the next state closes it.
create table event (
    id bigint primary key,
    event_id text not null,
    known_from bigint not null,
    known_until bigint not null,
    closed_id bigint,
    block text not null,
    sort_us bigint not null,
    happened_from bigint,
    happened_until bigint,
    time_precision bigint not null,
    reported_from bigint,
    reported_until bigint,
    plover bigint not null,
    mode text,
    acled_event_type text,
    acled_sub_event_type text,
    place_id text,
    country_code text,
    feature_code text,
    geo_precision bigint not null,
    radius_metres double precision,
    claims_for bigint not null,
    claims_against bigint not null,
    origins_for bigint not null,
    origins_against bigint not null,
    credibility bigint not null,
    numbers_differ boolean not null,
    fingerprint text not null,
    resource bytea not null
);

create index event_by_id on event (event_id, known_from);
create index event_by_time on event (sort_us, id);
create index event_by_type on event (plover, sort_us, id);
create index event_by_block on event (block, known_until);
create index event_by_knowledge on event (known_from, id);
create index event_contradicted on event (sort_us, id) where origins_against > 0 or numbers_differ;

-- side: 1 for, 2 against
create table event_claim (
    subject_id bigint not null,
    claim_id bigint not null,
    side bigint not null,
    primary key (subject_id, claim_id)
);

create index event_claim_by_claim on event_claim (claim_id, subject_id);

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
    primary key (subject_id, ordinal)
);

create index event_place_by_cell on event_place (cell, subject_id);

create table event_area (
    area_id text not null,
    subject_id bigint not null,
    primary key (area_id, subject_id)
);

create table event_entity (
    entity text not null,
    role bigint not null,
    subject_id bigint not null,
    primary key (entity, role, subject_id)
);

create index event_entity_by_event on event_entity (subject_id);
