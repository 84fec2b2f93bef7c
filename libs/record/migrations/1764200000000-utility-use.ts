import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Register of privileged utilities and their uses (4.1.4(1)); both are kept for good. */
export class UtilityUse1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "privileged_utility" (
        "code" text NOT NULL, "name" jsonb NOT NULL, "target" text NOT NULL, "risk" text NOT NULL,
        "withdrawn" boolean NOT NULL DEFAULT false,
        CONSTRAINT "PK_privileged_utility" PRIMARY KEY ("code"))`,
    );
    await runner.query(
      `CREATE TABLE "utility_use" (
        "id" text NOT NULL, "person_id" text NOT NULL, "utility" text NOT NULL, "target" text NOT NULL, "purpose" text NOT NULL,
        "until" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "started_at" TIMESTAMP(3) WITH TIME ZONE,
        "ended_at" TIMESTAMP(3) WITH TIME ZONE, "ending" text, "done" text,
        CONSTRAINT "PK_utility_use" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "utility_use_person" ON "utility_use" ("person_id")`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON privileged_utility, utility_use TO kitei_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "utility_use"');
    await runner.query('DROP TABLE "privileged_utility"');
  }
}
