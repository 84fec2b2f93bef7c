import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** Campaigns, and the review of rights and inventory of accounts (4.1.2(2), 4.1.3(2)). */
export class AccountReviews1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // Nothing of a review is ever deleted: it is the evidence that it took place.
    for (const table of tables) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.query(`DROP TABLE "${table}"`);
  }
}

const tables = ['campaign', 'account_review', 'review_line'];

const statements = [
  `CREATE TABLE "campaign" (
    "id" text NOT NULL, "kind" text NOT NULL, "period" text NOT NULL, "opened_by" text NOT NULL,
    "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "parts" integer NOT NULL DEFAULT '0', "parts_closed" integer NOT NULL DEFAULT '0',
    "prepared_at" TIMESTAMP(3) WITH TIME ZONE, "closed_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_0ce34d26e7f2eb316a3a592cdc4" PRIMARY KEY ("id"))`,
  `CREATE TABLE "account_review" (
    "id" text NOT NULL, "campaign_id" text, "department_code" text NOT NULL, "kind" text NOT NULL,
    "occasion" text NOT NULL, "closed_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_account_review" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "account_review_occasion" ON "account_review" ("occasion")`,
  `CREATE INDEX "account_review_campaign" ON "account_review" ("campaign_id", "id")`,
  `CREATE TABLE "review_line" (
    "id" text NOT NULL, "review_id" text NOT NULL, "account_id" text NOT NULL, "ordinal" integer NOT NULL,
    "snapshot" jsonb NOT NULL, "account_sequence" integer NOT NULL, "flags" text array NOT NULL,
    "changed_since_last_review" jsonb, "passed_from" text,
    "review_answer" text, "review_rights" text array, "review_reason" text, "review_by" text,
    "review_at" TIMESTAMP(3) WITH TIME ZONE, "inventory_answer" text, "inventory_reason" text, "inventory_by" text,
    "inventory_at" TIMESTAMP(3) WITH TIME ZONE, "order_state" text NOT NULL DEFAULT 'none',
    "order_round" integer NOT NULL DEFAULT '0', "done_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_review_line" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "review_line_review" ON "review_line" ("review_id", "ordinal")`,
  `CREATE INDEX "review_line_account" ON "review_line" ("account_id", "id")`,
  `CREATE UNIQUE INDEX "review_line_origin" ON "review_line" ("passed_from") WHERE passed_from IS NOT NULL`,
];
