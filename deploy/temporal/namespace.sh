#!/bin/sh
# Creates the namespace once. Closed workflows stay visible for the retention; the ledgers in PostgreSQL do not depend on it.
set -eu
until temporal operator cluster health --address temporal:7233; do sleep 2; done
temporal operator namespace describe --namespace kitei --address temporal:7233 >/dev/null 2>&1 ||
  temporal operator namespace create --namespace kitei --retention 30d --address temporal:7233
