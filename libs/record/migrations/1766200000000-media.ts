import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of storage media (4.6.2); nothing of it is ever deleted. */
export class Media1766200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON medium TO kitei_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "medium"');
  }
}

const statements = [
  `CREATE TABLE "medium" (
    "asset_number" text NOT NULL, "serial" text NOT NULL, "confidential" boolean NOT NULL, "storage" boolean NOT NULL, "held" jsonb,
    "sanitisation" jsonb, "disposed_at" TIMESTAMP(3) WITH TIME ZONE, "id" text NOT NULL, "kind" text NOT NULL,
    "department_code" text NOT NULL, "place" text NOT NULL, "portable" boolean NOT NULL, "protection" jsonb,
    "authorised" text array NOT NULL, "checkout" jsonb, "reuse" jsonb, "loss" jsonb,
    CONSTRAINT "PK_medium" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "medium_asset_number" ON "medium" ("asset_number")`,
  `CREATE UNIQUE INDEX "medium_serial" ON "medium" ("serial")`,
  // Which media a key opens is asked whenever what it is on moves (4.6.2(2)).
  `CREATE INDEX "medium_key_medium" ON "medium" (("protection" ->> 'keyMedium')) WHERE "protection" IS NOT NULL`,
];
