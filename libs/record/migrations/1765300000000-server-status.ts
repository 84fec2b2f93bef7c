import type { MigrationInterface, QueryRunner } from 'typeorm';

const application = 'kitei_app';

/** What other systems report about servers (4.2.4(1),(2),(6)). */
export class ServerStatus1765300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "server_status" (
        "server_id" text NOT NULL, "aspect" text NOT NULL, "observed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "source" text NOT NULL,
        "reported_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "content" jsonb NOT NULL,
        CONSTRAINT "PK_server_status" PRIMARY KEY ("server_id", "aspect"))`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON server_status TO ${application}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "server_status"');
  }
}
