-- What people changed about entities and places, each state a row; the next state closes it.
create table correction (
    id bigint primary key,
    subject text not null,
    changed_us bigint not null,
    known_from bigint not null,
    known_until bigint not null,
    message text not null
);

create index correction_by_subject on correction (subject, known_until);
create index correction_by_knowledge on correction (known_from, id);

-- Every place that a claim names, once; a correction closes it.
create table place (
    place_id text not null,
    known_from bigint not null,
    known_until bigint not null,
    name text not null,
    english_name text not null,
    feature_code text not null,
    country_code text not null,
    cell bigint not null,
    latitude double precision not null,
    longitude double precision not null,
    primary key (place_id, known_from)
);

create unique index place_living on place (place_id) where known_until = 9223372036854775807;
create index place_by_cell on place (cell);
create index claim_place_by_place on claim_place (place_id, subject_id);

insert into place (place_id, known_from, known_until, name, english_name, feature_code, country_code, cell, latitude, longitude)
select p.place_id, min(s.known_from), 9223372036854775807, coalesce(min(p.name), p.place_id), '', coalesce(min(s.feature_code), ''), coalesce(min(s.country_code), ''),
    min(p.cell), min(p.latitude), min(p.longitude)
from claim s
join claim_place p on p.subject_id = s.id and p.ordinal = 0
group by p.place_id;
