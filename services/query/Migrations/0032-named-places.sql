-- Where the places lie that reports name, told of in a claim or not: a drawn outline finds the reports of those within it.
create table named_place (
    place_id text primary key,
    latitude double precision not null,
    longitude double precision not null
);
insert into named_place (place_id, latitude, longitude)
select place_id, latitude, longitude
from place
where known_until = 9223372036854775807;
