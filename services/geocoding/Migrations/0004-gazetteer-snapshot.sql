create table gazetteer_snapshot (
    id bigint not null primary key,
    import_version bigint not null,
    made_by text not null,
    body bytea not null
);
