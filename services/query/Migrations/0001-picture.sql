-- All times are microseconds since 1970 in UTC; an open end is the smallest or the largest bigint.
-- Nothing is updated or deleted but known_until and closed_id: what was known at a moment stays askable.

create table knowledge (
    id bigint primary key,
    time_us bigint not null,
    sequence bigint not null
);

insert into knowledge (id, time_us, sequence) values (1, 0, 0);

create table withdrawal (
    report_id text primary key,
    revision bigint not null,
    time_us bigint not null,
    reason text
);

create table report (
    id bigint primary key,
    report_id text not null,
    revision bigint not null,
    known_from bigint not null,
    known_until bigint not null,
    closed_id bigint,
    sort_us bigint not null,
    reported_from bigint,
    reported_until bigint,
    source text not null,
    reliability bigint not null,
    language text not null,
    origin_id text not null,
    title text,
    url text,
    claim_count bigint not null,
    resource bytea not null,
    layers bytea not null,
    unique (report_id, revision)
);

create index report_by_time on report (sort_us, id);
create index report_by_knowledge on report (known_from, id);

create table report_area (
    area_id text not null,
    subject_id bigint not null,
    primary key (area_id, subject_id)
);

create table report_entity (
    entity text not null,
    role bigint not null,
    subject_id bigint not null,
    primary key (entity, role, subject_id)
);

create table claim (
    id bigint primary key,
    report_id text not null,
    revision bigint not null,
    ordinal bigint not null,
    known_from bigint not null,
    known_until bigint not null,
    closed_id bigint,
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
    cameo_root text,
    status bigint not null,
    certainty bigint not null,
    likelihood text,
    trend text,
    control text,
    direction text,
    source text not null,
    reliability bigint not null,
    language text not null,
    origin_id text not null,
    place_id text,
    country_code text,
    feature_code text,
    geo_precision bigint not null,
    radius_metres double precision,
    attributed boolean not null,
    block text,
    resource bytea not null,
    unique (report_id, revision, ordinal)
);

create index claim_by_time on claim (sort_us, id);
create index claim_by_type on claim (plover, sort_us, id);
create index claim_by_reported on claim (coalesce(reported_from, known_from), id);
create index claim_by_knowledge on claim (known_from, id);
create index claim_by_closing on claim (closed_id) where closed_id is not null;
create index claim_by_block on claim (block) where block is not null;
create index claim_by_control on claim (place_id, sort_us) where control is not null;

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
    primary key (subject_id, ordinal)
);

create index claim_place_by_cell on claim_place (cell, subject_id);

create table claim_area (
    area_id text not null,
    subject_id bigint not null,
    primary key (area_id, subject_id)
);

-- role: 1 actor, 2 recipient, 3 speaker
create table claim_entity (
    entity text not null,
    role bigint not null,
    subject_id bigint not null,
    primary key (entity, role, subject_id)
);

create index claim_entity_by_claim on claim_entity (subject_id);
