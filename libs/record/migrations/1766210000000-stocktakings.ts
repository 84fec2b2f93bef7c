import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The periodic inventory of equipment and media by department (5(2)). */
export class Stocktakings1766210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    // Nothing of a stocktaking is ever deleted: it is the evidence that it took place.
    await runner.query('GRANT SELECT, INSERT, UPDATE ON stocktaking, stocktaking_line TO kitei_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "stocktaking_line"');
    await runner.query('DROP TABLE "stocktaking"');
  }
}

const statements = [
  `CREATE TABLE "stocktaking" (
    "id" text NOT NULL, "campaign_id" text NOT NULL, "department_code" text NOT NULL, "occasion" text NOT NULL,
    "closed_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_stocktaking" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "stocktaking_occasion" ON "stocktaking" ("occasion")`,
  `CREATE INDEX "stocktaking_campaign" ON "stocktaking" ("campaign_id", "id")`,
  `CREATE TABLE "stocktaking_line" (
    "id" text NOT NULL, "review_id" text NOT NULL, "asset_id" text NOT NULL, "ordinal" integer NOT NULL,
    "snapshot" jsonb NOT NULL, "asset_sequence" integer NOT NULL, "result" text, "place" text, "note" text, "answered_by" text,
    "answered_at" TIMESTAMP(3) WITH TIME ZONE, "order_state" text NOT NULL DEFAULT 'none',
    "order_round" integer NOT NULL DEFAULT '0', "done_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_stocktaking_line" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "stocktaking_line_review" ON "stocktaking_line" ("review_id", "ordinal")`,
  `CREATE INDEX "stocktaking_line_asset" ON "stocktaking_line" ("asset_id", "id")`,
];
