-- A report in its newest revision.
create table report (
  id text primary key,
  source text not null,
  url text,
  revision bigint not null,
  state bigint not null,
  language text not null,
  withdrawal_reason text,
  ingested_time timestamptz not null,
  create_time timestamptz not null,
  update_time timestamptz not null);

create unique index report_by_url on report (url, source) where url is not null;
create index report_by_time on report (ingested_time, id);
create index report_by_state on report (state, ingested_time, id);
create index report_by_source on report (source, ingested_time, id);

-- Every revision with its text and its progress.
create table report_revision (
  report_id text not null,
  revision bigint not null,
  source_reliability bigint not null,
  title text,
  language text not null,
  published text,
  text text not null,
  body_start bigint not null,
  content_hash text not null,
  origin_id text not null,
  trace_parent text,
  ingested_time timestamptz not null,
  geocoded_time timestamptz,
  coded_time timestamptz,
  indexed_time timestamptz,
  claim_count bigint not null default 0,
  failure text,
  send_count bigint not null default 1,
  -- When to send it again; null: nothing is awaited.
  next_send_time timestamptz,
  primary key (report_id, revision));

create index report_revision_by_content on report_revision (content_hash);
create index report_revision_awaited on report_revision (next_send_time) where next_send_time is not null;

-- Requests that carried an id, to answer their repetition.
create table submission (
  request_id text primary key,
  fingerprint text not null,
  report_id text not null,
  outcome bigint not null,
  create_time timestamptz not null);

-- Texts that were seen first: exact (normalised) and by MinHash bands for near-duplicates.
create table origin (
  id text primary key,
  text_hash text not null,
  signature text);

create index origin_by_text on origin (text_hash);

create table origin_band (
  band bigint not null,
  origin_id text not null,
  primary key (band, origin_id));
