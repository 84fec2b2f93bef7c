import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings: what was observed and does not match the ledger. */
export class Finding1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "finding" (
        "id" text NOT NULL, "kind" text NOT NULL, "clause" text NOT NULL, "target" text NOT NULL, "subject_case_id" text,
        "key" text NOT NULL, "stands" boolean NOT NULL, "expected" jsonb NOT NULL, "observed" jsonb NOT NULL,
        "found_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "found_by" text NOT NULL, "action" text, "note" text,
        CONSTRAINT "PK_a904dfcf401ccfbaa60bb6eec29" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "finding_standing" ON "finding" ("key") WHERE stands`);
    await runner.query(`CREATE INDEX "finding_subject" ON "finding" ("subject_case_id")`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON finding TO kitei_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "finding"');
  }
}
