import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence: uploads by the digest of their bytes, and the cases that cite them. */
export class Evidence1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "evidence_file" (
        "id" text NOT NULL, "digest" text NOT NULL, "size" integer NOT NULL, "media_type" text NOT NULL, "name" text NOT NULL,
        "uploaded_by" text NOT NULL, "uploaded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "scanned_by" text NOT NULL,
        "verdict" text NOT NULL, CONSTRAINT "PK_evidence_file" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "evidence_file_digest" ON "evidence_file" ("digest")`);
    await runner.query(
      `CREATE TABLE "evidence_use" (
        "case_id" text NOT NULL, "evidence_id" text NOT NULL, "purpose" text NOT NULL, "digest" text NOT NULL,
        "sequence" integer NOT NULL, CONSTRAINT "PK_evidence_use" PRIMARY KEY ("case_id", "evidence_id", "purpose"))`,
    );
    await runner.query(`CREATE INDEX "evidence_use_digest" ON "evidence_use" ("digest")`);
    // What proves something is added and never changed.
    await runner.query(`GRANT SELECT, INSERT ON evidence_file, evidence_use TO kitei_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "evidence_use"');
    await runner.query('DROP TABLE "evidence_file"');
  }
}
