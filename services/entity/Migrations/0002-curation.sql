create table curated_entity (
    id text not null primary key,
    body text not null,
    revision bigint not null,
    update_time timestamptz not null
);

create table change (
    id text not null primary key,
    action text not null,
    author text not null,
    reason text not null,
    change_time timestamptz not null,
    undoes text,
    undone boolean not null default false
);

create table change_entity (
    change_id text not null,
    entity_id text not null,
    before text,
    after text,
    primary key (change_id, entity_id)
);

create index change_entity_by_entity on change_entity (entity_id, change_id);
