create table place_change (
    version bigint not null primary key,
    changed_time timestamptz not null,
    changed_by text not null,
    action text not null,
    place_id text not null,
    before text,
    after text,
    undone_by bigint
);

create table place_overlay (
    place_id text not null primary key,
    origin text not null,
    body text not null,
    retired boolean not null,
    version bigint not null
);

create index place_overlay_version on place_overlay (version);
