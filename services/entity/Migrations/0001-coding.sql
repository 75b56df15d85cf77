create table failed_report (
    report_id text not null,
    revision bigint not null,
    reason text not null,
    failed_time timestamptz not null,
    primary key (report_id, revision)
);

create table candidate (
    id text not null primary key,
    kind text not null,
    corpus_type text not null,
    display_name text not null,
    language text not null,
    first_time timestamptz not null
);

create table candidate_report (
    candidate_id text not null,
    report_id text not null,
    primary key (candidate_id, report_id)
);
