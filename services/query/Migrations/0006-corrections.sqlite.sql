-- One revision of a report may be read anew when people correct who is who or where something lies: each reading is a row of its own.
create table report_next (
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
    layers bytea not null
);

insert into report_next select * from report;
drop table report;
alter table report_next rename to report;

create index report_by_time on report (sort_us, id);
create index report_by_knowledge on report (known_from, id);
create index report_by_name on report (report_id, revision);

create table claim_next (
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
    resource bytea not null
);

insert into claim_next select * from claim;
drop table claim;
alter table claim_next rename to claim;

create index claim_by_time on claim (sort_us, id);
create index claim_by_type on claim (plover, sort_us, id);
create index claim_by_reported on claim (coalesce(reported_from, known_from), id);
create index claim_by_knowledge on claim (known_from, id);
create index claim_by_closing on claim (closed_id) where closed_id is not null;
create index claim_by_block on claim (block) where block is not null;
create index claim_by_control on claim (place_id, sort_us) where control is not null;
create index claim_by_name on claim (report_id, revision, ordinal);
