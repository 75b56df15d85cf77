create table counted (report_id text not null, revision bigint not null, seen_time timestamptz not null, primary key (report_id, revision));
