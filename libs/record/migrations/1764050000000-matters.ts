import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matters: what a case is about between two rests; the life of an account after its creation; items that connectors carry out. */
export class Matters1764050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE "governed_case" ADD "matter" text, ADD "matter_sequence" integer, ADD "rest_state" text',
    );
    // Until now every account had one matter, its creation.
    await runner.query(`UPDATE governed_case SET matter = 'apply', matter_sequence = 1 WHERE slug = 'account'`);
    await runner.query('ALTER TABLE "work_item" ADD "carrier" text');
    await runner.query(
      `ALTER TABLE "account" ADD "activated_at" TIMESTAMP(3) WITH TIME ZONE, ADD "second_factor_at" TIMESTAMP(3) WITH TIME ZONE,
         ADD "second_factor_method" text, ADD "locked_at" TIMESTAMP(3) WITH TIME ZONE,
         ADD "suspended_at" TIMESTAMP(3) WITH TIME ZONE, ADD "disabled_at" TIMESTAMP(3) WITH TIME ZONE,
         ADD "end_cause" jsonb, ADD "proposal" jsonb`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "account" DROP "activated_at", DROP "second_factor_at", DROP "second_factor_method", DROP "locked_at",
         DROP "suspended_at", DROP "disabled_at", DROP "end_cause", DROP "proposal"`,
    );
    await runner.query('ALTER TABLE "work_item" DROP "carrier"');
    await runner.query('ALTER TABLE "governed_case" DROP "matter", DROP "matter_sequence", DROP "rest_state"');
  }
}
