create table imported_place (
    geonames_id bigint not null primary key,
    display_name text not null,
    aliases text not null,
    latitude double precision not null,
    longitude double precision not null,
    feature_code text not null,
    country_code text not null,
    admin1_code text not null,
    admin2_code text not null,
    population bigint not null
);

create table gazetteer_version (
    id bigint not null primary key,
    version bigint not null
);

insert into gazetteer_version (id, version) values (1, 0);
