import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Repairs of terminals and media (4.6.1); none is ever deleted. */
export class Repairs1766310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "repair" (
        "id" text NOT NULL, "asset_id" text NOT NULL, "slug" text NOT NULL, "asset_number" text NOT NULL, "serial" text NOT NULL,
        "confidential" boolean NOT NULL, "storage" boolean NOT NULL, "open" boolean NOT NULL, "fault" text NOT NULL,
        "assessment" jsonb, "removal" jsonb, "request" jsonb, "visits" jsonb NOT NULL, "returned" jsonb, "account" jsonb,
        CONSTRAINT "PK_repair" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "repair_asset" ON "repair" ("asset_id", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "repair_open" ON "repair" ("asset_id") WHERE open`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON repair TO kitei_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "repair"');
  }
}
