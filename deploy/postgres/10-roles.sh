#!/bin/sh
# Runs once, when the data volume is empty: roles and databases of Kitei and of Temporal, passwords from the secrets.
set -eu
secret() { cat "/run/secrets/$1"; }
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$(secret kitei_owner_password)" \
  --set app_password="$(secret kitei_app_password)" \
  --set temporal_password="$(secret temporal_password)" <<'SQL'
CREATE ROLE kitei_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE kitei_app   LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE temporal    LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'temporal_password';
CREATE DATABASE kitei OWNER kitei_owner;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE ALL ON DATABASE kitei FROM PUBLIC;
REVOKE ALL ON DATABASE temporal FROM PUBLIC;
REVOKE ALL ON DATABASE temporal_visibility FROM PUBLIC;
GRANT CONNECT ON DATABASE kitei TO kitei_app;
\connect kitei
ALTER SCHEMA public OWNER TO kitei_owner;
GRANT USAGE ON SCHEMA public TO kitei_app;
SQL
