import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/**
 * LAN connections (4.4): reference data of the networks, the connections, and what they occupy. Addresses are addresses and prefixes
 * are prefixes here: what overlaps, or is given twice, the database itself refuses.
 */
export class LanConnections1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    for (const table of kept) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`);
    // Segments are computed from the network's ranges and made anew with them.
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON lan_pool TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...kept, 'lan_pool'].reverse()) await runner.query(`DROP TABLE "${table}"`);
  }
}

const kept = [
  'lan_network',
  'lan_naming_rule',
  'lan_connection_point',
  'lan_device',
  'lan_connection',
  'lan_lease',
  'lan_observation',
];

const statements = [
  `CREATE TABLE "lan_network" (
    "code" text NOT NULL, "name" jsonb NOT NULL, "site" text NOT NULL, "form" text NOT NULL, "vlan" integer,
    "prefix" cidr NOT NULL, "gateway" inet, "ranges" jsonb NOT NULL, "acquisitions" text array NOT NULL,
    "switching" boolean NOT NULL, "services" text array NOT NULL, "dns_zone" text, "connector" text,
    "cursor" inet, "withdrawn" boolean NOT NULL DEFAULT false,
    CONSTRAINT "PK_lan_network" PRIMARY KEY ("code"),
    CONSTRAINT "lan_network_disjoint" EXCLUDE USING gist ("prefix" inet_ops WITH &&) WHERE (NOT withdrawn))`,
  `CREATE TABLE "lan_pool" (
    "network" text NOT NULL, "first" inet NOT NULL, "last" inet NOT NULL,
    CONSTRAINT "PK_lan_pool" PRIMARY KEY ("network", "first"), CONSTRAINT "lan_pool_order" CHECK ("first" <= "last"))`,
  `CREATE TABLE "lan_naming_rule" (
    "site" text NOT NULL, "kind" text NOT NULL, "prefix" text NOT NULL, "digits" integer NOT NULL,
    "last_number" integer NOT NULL DEFAULT '0',
    CONSTRAINT "PK_lan_naming_rule" PRIMARY KEY ("site", "kind"))`,
  `CREATE TABLE "lan_connection_point" (
    "code" text NOT NULL, "network" text NOT NULL, "place" text NOT NULL, "hub" text, "port" text, "outlet" text,
    "cable" text, "access_point" text, "switching" boolean NOT NULL, "shared" boolean NOT NULL DEFAULT false,
    "withdrawn" boolean NOT NULL DEFAULT false,
    CONSTRAINT "PK_lan_connection_point" PRIMARY KEY ("code"))`,
  `CREATE INDEX "lan_connection_point_place" ON "lan_connection_point" ("network", "place", "code")`,
  `CREATE TABLE "lan_device" (
    "id" text NOT NULL, "serial" text NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "hardware" text NOT NULL,
    "macs" macaddr array NOT NULL, "ownership" text NOT NULL, "holder" text, "withdrawn" boolean NOT NULL DEFAULT false,
    CONSTRAINT "PK_lan_device" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "lan_device_serial" ON "lan_device" ("serial")`,
  `CREATE INDEX "lan_device_macs" ON "lan_device" USING gin ("macs")`,
  `CREATE TABLE "lan_connection" (
    "id" text NOT NULL, "user_id" text NOT NULL, "department_code" text NOT NULL, "network" text NOT NULL,
    "device" jsonb NOT NULL, "mac" macaddr NOT NULL, "live" boolean NOT NULL DEFAULT true, "terms" jsonb NOT NULL,
    "planned_to" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "examination" jsonb,
    "registration" jsonb, "dns_records" jsonb NOT NULL DEFAULT '[]', "permitted_at" TIMESTAMP(3) WITH TIME ZONE, "verified_at" TIMESTAMP(3) WITH TIME ZONE,
    "verification" jsonb, "announced_at" TIMESTAMP(3) WITH TIME ZONE, "survey" jsonb,
    "instructed_at" TIMESTAMP(3) WITH TIME ZONE, "restriction" jsonb, "end" jsonb,
    "ended_at" TIMESTAMP(3) WITH TIME ZONE, "proposal" jsonb,
    CONSTRAINT "PK_lan_connection" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "lan_connection_mac" ON "lan_connection" ("mac") WHERE live`,
  `CREATE INDEX "lan_connection_network" ON "lan_connection" ("network", "id") WHERE live`,
  `CREATE INDEX "lan_connection_department" ON "lan_connection" ("department_code", "id")`,
  `CREATE TABLE "lan_lease" (
    "id" text NOT NULL, "connection_id" text NOT NULL, "kind" text NOT NULL, "network" text NOT NULL, "address" inet,
    "host_name" text, "dns_zone" text, "dns" boolean NOT NULL DEFAULT false, "point" text, "shared" boolean NOT NULL DEFAULT false,
    "state" text NOT NULL, "held_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "committed_at" TIMESTAMP(3) WITH TIME ZONE, "free_at" TIMESTAMP(3) WITH TIME ZONE,
    "released_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_lan_lease" PRIMARY KEY ("id"),
    CONSTRAINT "lan_lease_kind" CHECK (
      "kind" = 'ADDRESS' AND "host_name" IS NULL AND "point" IS NULL
      OR "kind" = 'HOST_NAME' AND "host_name" IS NOT NULL AND "address" IS NULL AND "point" IS NULL
      OR "kind" = 'CONNECTION_POINT' AND "point" IS NOT NULL AND "address" IS NULL AND "host_name" IS NULL))`,
  `CREATE UNIQUE INDEX "lan_lease_address" ON "lan_lease" ("address") WHERE address IS NOT NULL AND state <> 'RELEASED'`,
  `CREATE UNIQUE INDEX "lan_lease_host_name" ON "lan_lease" ("host_name") WHERE host_name IS NOT NULL AND state <> 'RELEASED'`,
  `CREATE UNIQUE INDEX "lan_lease_point" ON "lan_lease" ("point") WHERE point IS NOT NULL AND NOT shared AND state <> 'RELEASED'`,
  `CREATE INDEX "lan_lease_connection" ON "lan_lease" ("connection_id", "kind")`,
  `CREATE INDEX "lan_lease_network" ON "lan_lease" ("kind", "network", "address", "id")`,
  `CREATE INDEX "lan_lease_host_names" ON "lan_lease" ("host_name", "id") WHERE kind = 'HOST_NAME'`,
  `CREATE INDEX "lan_lease_points" ON "lan_lease" ("point", "id") WHERE kind = 'CONNECTION_POINT'`,
  `CREATE INDEX "lan_lease_quarantine" ON "lan_lease" ("network", "free_at") WHERE state = 'QUARANTINED'`,
  `CREATE TABLE "lan_observation" (
    "mac" macaddr NOT NULL, "source" text NOT NULL, "address" inet, "host_name" text, "point" text, "network" text,
    "observed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_lan_observation" PRIMARY KEY ("mac", "source"))`,
];
