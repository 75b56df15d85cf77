alter table imported_place add column admin3_code text not null default '';

alter table imported_place add column admin4_code text not null default '';

create table imported_name (
    alternate_name_id bigint not null primary key,
    geonames_id bigint not null,
    language text not null,
    name text not null,
    kind text not null,
    from_year bigint not null,
    until_year bigint not null
);

create table imported_parent (
    child_id bigint not null,
    parent_id bigint not null,
    primary key (child_id, parent_id)
);

create table imported_division (
    code text not null primary key,
    name text not null,
    ascii_name text not null,
    geonames_id bigint not null
);

create table imported_admin5 (
    geonames_id bigint not null primary key,
    code text not null
);

create table import_progress (
    file_hash text not null,
    country_code text not null,
    file_name text not null,
    lines bigint not null,
    imported bigint not null,
    rejected bigint not null,
    skipped bigint not null,
    done boolean not null,
    changed_time timestamptz not null,
    primary key (file_hash, country_code)
);

alter table gazetteer_version add column import_version bigint not null default 0;
