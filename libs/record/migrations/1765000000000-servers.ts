import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** Servers, their documents, what the committee specifies for them, and its votes (4.2). */
export class Servers1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // Documents and votes are evidence: what was recorded is never changed.
    for (const table of appended) await runner.query(`GRANT SELECT, INSERT ON ${table} TO ${application}`);
    for (const table of kept) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...appended, ...kept]) await runner.query(`DROP TABLE "${table}"`);
  }
}

const appended = ['server_document', 'ballot'];
const kept = ['server', 'committee_selection'];

const statements = [
  `CREATE TABLE "server" (
    "id" text NOT NULL, "name" text NOT NULL, "exposure" text NOT NULL, "department_code" text NOT NULL, "system" text, "device" text, "enforcer" text,
    "existing" boolean NOT NULL, "administrators" text array NOT NULL, "operators" text array NOT NULL, "designer" text,
    "application" jsonb, "findings" jsonb NOT NULL, "approved_at" TIMESTAMP(3) WITH TIME ZONE,
    "operating_since" TIMESTAMP(3) WITH TIME ZONE, "next_inspection_at" TIMESTAMP(3) WITH TIME ZONE,
    "regulation_from" TIMESTAMP(3) WITH TIME ZONE, "conformance_due" TIMESTAMP(3) WITH TIME ZONE, "extension_reason" text,
    "conformance" jsonb NOT NULL, "conformed_at" TIMESTAMP(3) WITH TIME ZONE, "stop" jsonb,
    "retired_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_server" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "server_name" ON "server" ("name")`,
  `CREATE INDEX "server_department" ON "server" ("department_code", "id")`,
  `CREATE TABLE "server_document" (
    "id" text NOT NULL, "server_id" text NOT NULL, "kind" text NOT NULL, "version" integer NOT NULL, "content" jsonb NOT NULL,
    "digest" text NOT NULL, "author" text NOT NULL, "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "reason" text NOT NULL,
    CONSTRAINT "PK_server_document" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "server_document_version" ON "server_document" ("server_id", "kind", "version")`,
  `CREATE TABLE "ballot" (
    "item_id" text NOT NULL, "member_id" text NOT NULL, "case_id" text NOT NULL, "vote" text NOT NULL, "reason" text,
    "evidence" jsonb, "cast_by" text NOT NULL, "cast_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_ballot" PRIMARY KEY ("item_id", "member_id"))`,
  `CREATE INDEX "ballot_case" ON "ballot" ("case_id", "item_id")`,
  `CREATE TABLE "committee_selection" (
    "id" text NOT NULL, "list" text NOT NULL, "category" text NOT NULL, "product" text NOT NULL, "versions" text array NOT NULL,
    "decision" text NOT NULL, "valid_from" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "valid_to" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_committee_selection" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "committee_selection_current" ON "committee_selection" ("list", "category", "product") WHERE valid_to IS NULL`,
];
