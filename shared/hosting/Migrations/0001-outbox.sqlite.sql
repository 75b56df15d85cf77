create table outbox (
  id integer primary key autoincrement,
  message_id text not null,
  message_type text not null,
  body text not null,
  trace_parent text,
  trace_state text,
  created_time text not null,
  available_time text not null,
  attempts integer not null default 0);

create index outbox_available on outbox (available_time, id);

create table inbox (
  consumer text not null,
  message_key text not null,
  handled_time text not null,
  primary key (consumer, message_key)) without rowid;

create index inbox_handled on inbox (handled_time);
