import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Password policies per account system (4.1.5(1)), last use of accounts (4.1.3(3)), accounts by their name on the target. */
export class PasswordPolicies1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "account_name"');
    await runner.query('DROP TABLE "account_use"');
    await runner.query('DROP TABLE "password_policy_version"');
  }
}

const statements = [
  `CREATE TABLE "password_policy_version" (
    "target" text NOT NULL, "version" integer NOT NULL, "items" jsonb NOT NULL,
    "effective_from" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "set_by" text NOT NULL,
    "set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "password_policy_version_key" PRIMARY KEY ("target", "version"))`,
  `CREATE TABLE "account_use" (
    "account_id" text NOT NULL, "last_used_at" TIMESTAMP(3) WITH TIME ZONE,
    "last_failed_at" TIMESTAMP(3) WITH TIME ZONE, "source" text NOT NULL,
    "reported_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "account_use_key" PRIMARY KEY ("account_id"))`,
  // Not unique: one person may hold several accounts of a name from the time before names were looked at.
  `CREATE INDEX "account_name" ON "account" ("target", "account_name")`,
  `GRANT SELECT, INSERT ON password_policy_version TO kitei_app`,
  `GRANT SELECT, INSERT, UPDATE ON account_use TO kitei_app`,
  `CREATE TRIGGER password_policy_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON password_policy_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
];
