#!/bin/sh
# Kitei is configured by environment variables only. A secret may come as a file instead: NAME_FILE=/run/secrets/x sets NAME to
# the content of that file. Nothing is printed, and a named file that cannot be read stops the start.
set -eu
for name in DATABASE_URL MIGRATION_DATABASE_URL CODEC_KEYS LINK_KEYS SMTP_URL TEMPORAL_API_KEY \
  EVIDENCE_S3_ACCESS_KEY_ID EVIDENCE_S3_SECRET_ACCESS_KEY; do
  eval "file=\${${name}_FILE:-}"
  [ -n "$file" ] || continue
  value=$(cat "$file")
  export "$name=$value"
  unset "${name}_FILE"
done
unset file value name
exec "$@"
