-- Counts that are kept, not counted when asked. A change is what one moment of knowledge added and took away, packed claim by claim;
-- a fold is the sum of all changes of a stretch of knowledge, packed by day, type and status. Nothing here is ever changed.
create table count_value (
    id bigint primary key,
    dimension bigint not null,
    value text not null,
    name text not null
);
create unique index count_value_by_value on count_value (value, dimension, name);

-- total, changes: how many claims and changes there have been up to here
create table count_change (
    known_us bigint primary key,
    total bigint not null,
    changes bigint not null,
    facts bytea not null
);

create table count_fold (
    id bigint primary key,
    tier bigint not null,
    after_us bigint not null,
    until_us bigint not null,
    total bigint not null,
    changes bigint not null,
    unique (tier, after_us)
);

-- plover 0: all types. Days are numbers since 1970; length is a class.
create table count_sum (
    dimension bigint not null,
    plover bigint not null,
    status bigint not null,
    fold_id bigint not null,
    first_day bigint not null,
    last_day bigint not null,
    length bigint not null,
    entries bytea not null,
    primary key (dimension, plover, status, fold_id, first_day, last_day, length)
);
