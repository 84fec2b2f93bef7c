import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who restricts connections of a network where it is not people (4.4.2(1)). */
export class LanEnforcers1764950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "lan_network" ADD COLUMN "enforcer" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "lan_network" DROP COLUMN "enforcer"`);
  }
}
