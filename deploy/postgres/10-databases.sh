#!/bin/bash
# Runs once, when the database's volume is empty: one database and one user per service, and no user reads another's.
set -euo pipefail
for service in ingestion geocoding entity query; do
  variable="LAGEBILD_${service^^}_PASSWORD"
  password=${!variable:?}
  psql -v ON_ERROR_STOP=1 -v service="$service" -v password="$password" --dbname postgres <<'SQL'
create role :"service" login password :'password';
create database :"service" owner :"service";
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
