import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** The half-yearly check of LAN connections by department (4.4.3(1)). */
export class LanReviews1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // Nothing of a check is ever deleted: it is the evidence that it took place.
    for (const table of tables) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.query(`DROP TABLE "${table}"`);
  }
}

const tables = ['lan_review', 'lan_review_line'];

const statements = [
  `CREATE TABLE "lan_review" (
    "id" text NOT NULL, "campaign_id" text NOT NULL, "department_code" text NOT NULL, "occasion" text NOT NULL,
    "attestation" jsonb, "closed_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_lan_review" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "lan_review_occasion" ON "lan_review" ("occasion")`,
  `CREATE INDEX "lan_review_campaign" ON "lan_review" ("campaign_id", "id")`,
  `CREATE TABLE "lan_review_line" (
    "id" text NOT NULL, "review_id" text NOT NULL, "connection_id" text NOT NULL, "ordinal" integer NOT NULL,
    "snapshot" jsonb NOT NULL, "connection_sequence" integer NOT NULL, "flags" text array NOT NULL,
    "result" text, "deviations" text array, "action" text, "note" text, "answered_by" text,
    "answered_at" TIMESTAMP(3) WITH TIME ZONE, "order_state" text NOT NULL DEFAULT 'none',
    "order_round" integer NOT NULL DEFAULT '0', "done_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_lan_review_line" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "lan_review_line_review" ON "lan_review_line" ("review_id", "ordinal")`,
  `CREATE INDEX "lan_review_line_connection" ON "lan_review_line" ("connection_id", "id")`,
];
