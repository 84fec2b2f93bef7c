#!/bin/sh
# Brings the schemas of Temporal and of its visibility store up to date; safe to run again.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal_password)
export SQL_PASSWORD
tool() { temporal-sql-tool --plugin postgres12 --ep postgres --port 5432 --user temporal "$@"; }
for database in temporal temporal_visibility; do
  folder=temporal
  [ "$database" = temporal ] || folder=visibility
  # Answers with an error when the version table is there already, which is what we want the second time.
  tool --db "$database" setup-schema --version 0.0 || true
  tool --db "$database" update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done
