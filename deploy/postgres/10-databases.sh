#!/bin/bash
# Runs once, when the database's volume is empty: one database and one user per service, and no user reads another's.
set -euo pipefail
for service in ingestion geocoding entity query; do
  variable="LAGEBILD_${service^^}_PASSWORD"
  password=${!variable:?}
  # Names are compared byte by byte: in the order of a language, keeping an index of them takes a fifth to a quarter more time, and no answer is in such an order.
  psql -v ON_ERROR_STOP=1 -v service="$service" -v password="$password" --dbname postgres <<'SQL'
create role :"service" login password :'password';
create database :"service" owner :"service" template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';
revoke all on database :"service" from public;
SQL
  # Extensions need a superuser once; migrations then run as the service's own user.
  psql -v ON_ERROR_STOP=1 --dbname "$service" <<SQL
create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
revoke all on schema public from public;
grant all on schema public to "$service";
SQL
done
