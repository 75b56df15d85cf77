create table outbox (
  id bigint generated always as identity primary key,
  message_id text not null,
  message_type text not null,
  body text not null,
  trace_parent text,
  trace_state text,
  created_time timestamptz not null,
  available_time timestamptz not null,
  attempts bigint not null default 0);

create index outbox_available on outbox (available_time, id);
-- The rows come and go all the time: clean up early.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table inbox (
  consumer text not null,
  message_key text not null,
  handled_time timestamptz not null,
  primary key (consumer, message_key));

create index inbox_handled on inbox (handled_time);

-- Great-circle distance (haversine) in metres, mean earth radius after IUGG.
create function distance_m(latitude1 double precision, longitude1 double precision, latitude2 double precision, longitude2 double precision)
returns double precision language sql immutable strict parallel safe as $$
  select 2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(latitude2 - latitude1) / 2), 2)
    + cos(radians(latitude1)) * cos(radians(latitude2)) * power(sin(radians(longitude2 - longitude1) / 2), 2))))
$$;

-- Lower case without diacritics: what is left of the canonical decomposition without its combining marks.
create function fold_name(name text)
returns text language sql immutable strict parallel safe as $$
  select regexp_replace(normalize(lower(name), nfd), '[\u0300-\u036f\u0483-\u0487]', '', 'g')
$$;
