import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** Client terminals, what they are set up by, what is seen of them, and files of them on their way in (4.3). */
export class Terminals1766100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // What users accepted is never changed.
    await runner.query(`GRANT SELECT, INSERT ON terminal_conditions TO ${application}`);
    for (const table of kept) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['terminal_conditions', ...kept]) await runner.query(`DROP TABLE "${table}"`);
  }
}

const kept = [
  'terminal',
  'terminal_model',
  'terminal_software',
  'terminal_observation',
  'terminal_import',
  'terminal_import_part',
];

const statements = [
  `CREATE TABLE "terminal" (
    "asset_number" text NOT NULL, "serial" text NOT NULL, "confidential" boolean NOT NULL, "storage" boolean NOT NULL,
    "held" jsonb, "sanitisation" jsonb, "disposed_at" TIMESTAMP(3) WITH TIME ZONE,
    "id" text NOT NULL, "kind" text NOT NULL, "model" text NOT NULL, "ownership" text NOT NULL, "department_code" text NOT NULL,
    "macs" macaddr array NOT NULL, "place_of_use" text NOT NULL, "importance" text NOT NULL, "take_out" boolean NOT NULL,
    "checklist" jsonb NOT NULL, "user_id" text, "hand_over" jsonb, "outing" jsonb, "loss" jsonb,
    CONSTRAINT "PK_terminal" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "terminal_asset_number" ON "terminal" ("asset_number")`,
  `CREATE UNIQUE INDEX "terminal_serial" ON "terminal" ("serial")`,
  `CREATE INDEX "terminal_department" ON "terminal" ("department_code", "id")`,
  `CREATE INDEX "terminal_user" ON "terminal" ("user_id", "id")`,
  `CREATE INDEX "terminal_macs" ON "terminal" USING gin ("macs")`,
  `CREATE TABLE "terminal_model" (
    "code" text NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "bios_authentication" boolean NOT NULL,
    "security_chip" boolean NOT NULL, "encryption" boolean NOT NULL, "authentication" boolean NOT NULL,
    "storage" boolean NOT NULL, "withdrawn" boolean NOT NULL DEFAULT false,
    CONSTRAINT "PK_terminal_model" PRIMARY KEY ("code"))`,
  `CREATE TABLE "terminal_software" (
    "code" text NOT NULL, "category" text NOT NULL, "product" text NOT NULL, "versions" text array NOT NULL,
    "decision" text NOT NULL, "withdrawn" boolean NOT NULL DEFAULT false,
    CONSTRAINT "PK_terminal_software" PRIMARY KEY ("code"))`,
  `CREATE TABLE "terminal_conditions" (
    "version" integer NOT NULL, "ja" text NOT NULL, "en" text NOT NULL, "digest" text NOT NULL, "author" text NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_terminal_conditions" PRIMARY KEY ("version"))`,
  `CREATE TABLE "terminal_observation" (
    "terminal_id" text NOT NULL, "source" text NOT NULL, "observed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "seen" jsonb NOT NULL,
    CONSTRAINT "PK_terminal_observation" PRIMARY KEY ("terminal_id"))`,
  `CREATE TABLE "terminal_import" (
    "id" text NOT NULL, "begun_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "begun_by" text NOT NULL, "rows" integer NOT NULL,
    "digest" text NOT NULL, CONSTRAINT "PK_terminal_import" PRIMARY KEY ("id"))`,
  `CREATE TABLE "terminal_import_part" (
    "import_id" text NOT NULL, "part" integer NOT NULL, "rows" jsonb NOT NULL, "entered" integer,
    "refused" jsonb, "taken_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_terminal_import_part" PRIMARY KEY ("import_id", "part"))`,
];
