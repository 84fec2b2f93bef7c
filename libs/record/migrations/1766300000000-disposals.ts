import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** Vendors with their contracts, and what is disposed of (4.6.3); nothing of it is ever deleted. */
export class Disposals1766300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // A contract is evidence: what was recorded is never changed.
    await runner.query(`GRANT SELECT, INSERT ON vendor_contract TO ${application}`);
    for (const table of kept) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['vendor_contract', ...kept]) await runner.query(`DROP TABLE "${table}"`);
  }
}

const kept = ['vendor', 'disposal', 'disposal_item'];

const statements = [
  `CREATE TABLE "vendor" ("code" text NOT NULL, "name" jsonb NOT NULL, "withdrawn" boolean NOT NULL,
    CONSTRAINT "PK_vendor" PRIMARY KEY ("code"))`,
  `CREATE TABLE "vendor_contract" (
    "vendor" text NOT NULL, "number" text NOT NULL, "valid_from" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "valid_to" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "confidentiality_clause" boolean NOT NULL,
    "reuse_prohibition_clause" boolean NOT NULL, "evidence" text NOT NULL,
    CONSTRAINT "PK_vendor_contract" PRIMARY KEY ("vendor", "number"))`,
  `CREATE TABLE "disposal" (
    "id" text NOT NULL, "mode" text NOT NULL, "reason" text NOT NULL, "vendor" text, "contract" jsonb, "sanitiser" text NOT NULL,
    "approved_at" TIMESTAMP(3) WITH TIME ZONE, "certificates" jsonb NOT NULL, "clearing" text,
    CONSTRAINT "PK_disposal" PRIMARY KEY ("id"))`,
  `CREATE INDEX "disposal_vendor" ON "disposal" ("vendor", "id")`,
  `CREATE TABLE "disposal_item" (
    "id" text NOT NULL, "disposal_id" text NOT NULL, "ordinal" integer NOT NULL, "asset_id" text NOT NULL, "slug" text NOT NULL,
    "asset_number" text NOT NULL, "serial" text NOT NULL, "confidential" boolean NOT NULL, "storage" boolean NOT NULL,
    "state" text NOT NULL, "reason" text, "sanitisation" jsonb, "handed_over" jsonb, "certificate" text,
    "done_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_disposal_item" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "disposal_item_ordinal" ON "disposal_item" ("disposal_id", "ordinal")`,
  `CREATE UNIQUE INDEX "disposal_item_serial" ON "disposal_item" ("disposal_id", "serial")`,
  `CREATE UNIQUE INDEX "disposal_item_in_hand" ON "disposal_item" ("asset_id")
    WHERE state IN ('asked', 'held', 'removed', 'returned')`,
];
