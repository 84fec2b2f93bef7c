import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** Breaches of servers with the committee's instructions and the work record (4.2.4(9)-(11)). */
export class ServerBreaches1765200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // Instructions and the work record are evidence: what was recorded is never changed.
    for (const table of appended) await runner.query(`GRANT SELECT, INSERT ON ${table} TO ${application}`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON server_breach TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...appended, 'server_breach']) await runner.query(`DROP TABLE "${table}"`);
  }
}

const appended = ['server_breach_instruction', 'server_breach_action'];

const statements = [
  `CREATE TABLE "server_breach" (
    "id" text NOT NULL, "server_id" text NOT NULL, "source" text NOT NULL, "alert_id" text, "seen" text NOT NULL,
    "detected_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "previous_id" text, "open" boolean NOT NULL, "retellings" jsonb NOT NULL,
    "procedure" jsonb, "ticks" jsonb NOT NULL, "report" jsonb, "insufficiency" jsonb, "authorities" jsonb NOT NULL,
    "handling" jsonb, "improvement" jsonb, "review" jsonb,
    CONSTRAINT "PK_server_breach" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "server_breach_alert" ON "server_breach" ("server_id", "source", "alert_id")
    WHERE open AND alert_id IS NOT NULL`,
  `CREATE INDEX "server_breach_server" ON "server_breach" ("server_id", "id")`,
  `CREATE TABLE "server_breach_instruction" (
    "breach_id" text NOT NULL, "number" integer NOT NULL, "instruction" text NOT NULL, "given_by" text NOT NULL,
    "given_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_server_breach_instruction" PRIMARY KEY ("breach_id", "number"))`,
  `CREATE TABLE "server_breach_action" (
    "breach_id" text NOT NULL, "number" integer NOT NULL, "done_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "actor" text NOT NULL,
    "action" text NOT NULL, "reason" text NOT NULL, "target" text NOT NULL, "result" text NOT NULL, "instruction" integer NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "kept_until" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_server_breach_action" PRIMARY KEY ("breach_id", "number"))`,
];
