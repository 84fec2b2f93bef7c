import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reissues of passwords (4.1.6), kept for good; one under way per account. */
export class PasswordReissue1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "password_reissue" (
        "id" text NOT NULL, "account_id" text NOT NULL, "target" text NOT NULL, "account_name" text NOT NULL,
        "reason" text NOT NULL, "contact" text, "open" boolean NOT NULL,
        "due_from" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "identity" jsonb,
        CONSTRAINT "PK_password_reissue" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "password_reissue_open" ON "password_reissue" ("account_id") WHERE open`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON password_reissue TO kitei_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "password_reissue"');
  }
}
