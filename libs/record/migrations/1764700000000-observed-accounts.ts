import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a connector saw an account on its target last (5(3)). */
export class ObservedAccounts1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "account_use" ADD "observed_at" TIMESTAMP(3) WITH TIME ZONE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "account_use" DROP COLUMN "observed_at"');
  }
}
