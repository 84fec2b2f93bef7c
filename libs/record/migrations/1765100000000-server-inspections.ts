import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** Third-party inspections of servers, their results, and the defects that they find (4.2.4(7)[1st]-(8)). */
export class ServerInspections1765100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // A result is evidence: the application writes it once.
    await runner.query(`GRANT SELECT, INSERT ON server_inspection_result TO ${application}`);
    for (const table of kept) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['server_inspection_result', ...kept]) await runner.query(`DROP TABLE "${table}"`);
  }
}

const kept = ['server_inspection', 'server_defect'];

const statements = [
  `CREATE TABLE "server_inspection" (
    "id" text NOT NULL, "server_id" text NOT NULL, "occasion" text NOT NULL, "quarter" text NOT NULL,
    "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "inspector" text, "closed_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_server_inspection" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "server_inspection_occasion" ON "server_inspection" ("server_id", "occasion")`,
  `CREATE TABLE "server_inspection_result" (
    "id" text NOT NULL, "answers" jsonb NOT NULL, "deficiencies" jsonb NOT NULL, "digest" text NOT NULL, "recorded_by" text NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "retain_until" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_server_inspection_result" PRIMARY KEY ("id"))`,
  `CREATE TABLE "server_defect" (
    "id" text NOT NULL, "inspection_id" text NOT NULL, "server_id" text NOT NULL, "ordinal" integer NOT NULL, "item" text NOT NULL,
    "description" text NOT NULL, "correction" jsonb, "report" jsonb, "closed_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_server_defect" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "server_defect_deficiency" ON "server_defect" ("inspection_id", "ordinal")`,
  `CREATE INDEX "server_defect_server" ON "server_defect" ("server_id", "id")`,
];
