import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The application's role: it may write the record, but not rewrite the ledger. */
const application = 'kitei_app';

/** Directory, policy, cases with their ledger, work items, notices, links, outbox; accounts as the first lifecycle. */
export class Foundation1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    for (const statement of guards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables].reverse()) {
      const [, table] = /^CREATE TABLE "(\w+)"/.exec(statement) ?? [];
      if (table) await runner.query(`DROP TABLE "${table}"`);
    }
    await runner.query('DROP FUNCTION refuse_ledger_change');
    await runner.query('DROP FUNCTION refuse_stale_version');
  }
}

const appendOnly = ['ledger_event', 'policy_version'];
const keptForGood = ['governed_case', 'work_item', 'notice', 'account', 'person', 'one_time_link'];
const writable = [
  ...['department', 'role_grant', 'absence', 'target_system', 'service_account'],
  ...['outbox', 'idempotency'],
];

/** Who may do what, and a trigger that even the owner trips over: rewriting history takes more than a slip. */
const guards = [
  `GRANT USAGE ON SCHEMA public TO ${application}`,
  `GRANT SELECT ON schema_migration TO ${application}`,
  ...appendOnly.map((table) => `GRANT SELECT, INSERT ON ${table} TO ${application}`),
  ...keptForGood.map((table) => `GRANT SELECT, INSERT, UPDATE ON ${table} TO ${application}`),
  ...writable.map((table) => `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${application}`),
  `CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'insufficient_privilege';
   END $$`,
  // Lets a statement that writes a case fail as a whole when the case has moved on since it was read.
  `CREATE FUNCTION refuse_stale_version() RETURNS boolean LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the case has moved on' USING ERRCODE = 'KT001';
   END $$`,
  ...appendOnly.map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
  ),
];

const tables: string[] = [
  `CREATE TABLE "account" (
    "id" text NOT NULL, "user_id" text NOT NULL, "department_code" text NOT NULL, "target" text NOT NULL,
    "purpose" text NOT NULL, "requested" jsonb NOT NULL, "account_name" text, "granted" text array,
    "privileged" boolean NOT NULL DEFAULT false, "provisioned_by" text,
    "provisioned_at" TIMESTAMP(3) WITH TIME ZONE, "must_change_password" boolean NOT NULL DEFAULT true,
    "password_acknowledged_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "PK_54115ee388cdb6d86bb4bf5b2ea" PRIMARY KEY ("id"))`,
  `CREATE INDEX "account_ledger" ON "account" ("provisioned_at", "id")`,
  `CREATE TABLE "department" (
    "code" text NOT NULL, "name" jsonb NOT NULL, "manager" text NOT NULL, "parent" text,
    CONSTRAINT "PK_62690f4fe31da9eb824d909285f" PRIMARY KEY ("code"))`,
  `CREATE TABLE "person" (
    "id" text NOT NULL, "code" text NOT NULL, "subject" text NOT NULL, "login" text NOT NULL,
    "name" jsonb NOT NULL, "mail" text NOT NULL, "phone" text, "language" text NOT NULL,
    "department" text NOT NULL, "status" text NOT NULL,
    CONSTRAINT "UQ_f4d2a1a6767e8b4c143642a991a" UNIQUE ("code"),
    CONSTRAINT "UQ_513a86e9c937a660586d48f24f9" UNIQUE ("subject"),
    CONSTRAINT "UQ_393baf3fcd9b3efd421983e8489" UNIQUE ("login"),
    CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id"))`,
  `CREATE TABLE "role_grant" (
    "person" text NOT NULL, "role" text NOT NULL,
    CONSTRAINT "PK_0ca7885832bde7beeed8096f729" PRIMARY KEY ("person", "role"))`,
  `CREATE TABLE "absence" (
    "person" text NOT NULL, "starts_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "ends_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "deputy" text, "reason" text,
    CONSTRAINT "PK_17ac170d6d77aa9fcc21eebc355" PRIMARY KEY ("person", "starts_at"))`,
  `CREATE TABLE "target_system" (
    "code" text NOT NULL, "document" jsonb NOT NULL,
    CONSTRAINT "PK_6e3f977f55ebfa14130a58af5cc" PRIMARY KEY ("code"))`,
  `CREATE TABLE "service_account" (
    "client_id" text NOT NULL, "document" jsonb NOT NULL,
    CONSTRAINT "PK_4c5e8982af3590511162a8a1209" PRIMARY KEY ("client_id"))`,
  `CREATE TABLE "governed_case" (
    "id" text NOT NULL, "slug" text NOT NULL, "state" text NOT NULL, "version" integer NOT NULL,
    "sequence" integer NOT NULL, "head_hash" text NOT NULL, "workflow_id" text, "department_code" text,
    "applicant_id" text, "user_id" text, "administrator_role" text,
    "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_65d3ab1ffbd5cd5d3c140c07edf" PRIMARY KEY ("id"))`,
  `CREATE INDEX "governed_case_list" ON "governed_case" ("slug", "state", "id")`,
  `CREATE TABLE "ledger_event" (
    "case_id" text NOT NULL, "sequence" integer NOT NULL, "slug" text NOT NULL, "kind" text NOT NULL,
    "transition" text NOT NULL, "clause" text, "part" text, "actor" text NOT NULL, "on_behalf_of" text,
    "as_of" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "reason" text, "before" jsonb, "after" jsonb,
    "policy_version" integer, "workflow_id" text, "run_id" text, "step_key" text,
    "previous_hash" text NOT NULL, "hash" text NOT NULL,
    CONSTRAINT "PK_0bef1a72e48e1c12ef5eb62d917" PRIMARY KEY ("case_id", "sequence"))`,
  `CREATE INDEX "ledger_event_time" ON "ledger_event" ("slug", "as_of")`,
  `CREATE UNIQUE INDEX "ledger_event_step" ON "ledger_event" ("case_id", "step_key") WHERE step_key IS NOT NULL`,
  `CREATE TABLE "notice" (
    "id" text NOT NULL, "case_id" text NOT NULL, "item_id" text, "notice_key" text NOT NULL,
    "person_id" text NOT NULL, "kind" text NOT NULL, "language" text NOT NULL, "parameters" jsonb NOT NULL,
    "state" text NOT NULL, "queued_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "sent_at" TIMESTAMP(3) WITH TIME ZONE, "attempts" integer NOT NULL DEFAULT '0', "last_error" text,
    CONSTRAINT "PK_705062b14410ff1a04998f86d72" PRIMARY KEY ("id"))`,
  `CREATE INDEX "notice_item" ON "notice" ("item_id")`,
  `CREATE UNIQUE INDEX "notice_key" ON "notice" ("case_id", "notice_key")`,
  `CREATE TABLE "one_time_link" (
    "id" text NOT NULL, "case_id" text NOT NULL, "round" integer NOT NULL, "recipient" text NOT NULL,
    "person_id" text NOT NULL, "token_hash" text NOT NULL, "key_id" text NOT NULL, "body" bytea,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE,
    "viewed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_692214b0220c83a7e687bece32d" PRIMARY KEY ("id"))`,
  `CREATE INDEX "one_time_link_case" ON "one_time_link" ("case_id")`,
  `CREATE UNIQUE INDEX "one_time_link_token" ON "one_time_link" ("token_hash")`,
  `CREATE TABLE "outbox" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "stream" text NOT NULL, "kind" text NOT NULL,
    "key" text NOT NULL, "payload" jsonb NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "attempts" integer NOT NULL DEFAULT '0', "next_attempt_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "leased_until" TIMESTAMP(3) WITH TIME ZONE, "lease_owner" text,
    "delivered_at" TIMESTAMP(3) WITH TIME ZONE, "abandoned_at" TIMESTAMP(3) WITH TIME ZONE, "last_error" text,
    CONSTRAINT "PK_340ab539f309f03bdaa14aa7649" PRIMARY KEY ("id"))`,
  `CREATE INDEX "outbox_due" ON "outbox" ("next_attempt_at") WHERE delivered_at IS NULL AND abandoned_at IS NULL`,
  `CREATE INDEX "outbox_stream" ON "outbox" ("stream", "id") WHERE delivered_at IS NULL`,
  `CREATE UNIQUE INDEX "outbox_key" ON "outbox" ("key")`,
  `CREATE TABLE "idempotency" (
    "principal" text NOT NULL, "key" text NOT NULL, "request_digest" text NOT NULL, "receipt" jsonb,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_e177a61858bc3395a8478938dfe" PRIMARY KEY ("principal", "key"))`,
  `CREATE TABLE "policy_version" (
    "version" integer NOT NULL, "profile" text NOT NULL,
    "effective_from" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "document" jsonb NOT NULL, "digest" text NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "recorded_by" text NOT NULL,
    CONSTRAINT "PK_825a6671fc6a44ccb03623f41ae" PRIMARY KEY ("version"))`,
  `CREATE TABLE "work_item" (
    "id" text NOT NULL, "case_id" text NOT NULL, "slug" text NOT NULL, "purpose" text NOT NULL,
    "item_key" text NOT NULL, "kind" text NOT NULL, "clause" text NOT NULL, "state" text NOT NULL,
    "outcome" text, "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "overdue" boolean NOT NULL, "waiting_role" text NOT NULL,
    "found_by" text NOT NULL, "candidates" jsonb NOT NULL, "candidate_ids" text array NOT NULL,
    "excluded" jsonb NOT NULL, "claimed_by" text, "claimed_at" TIMESTAMP(3) WITH TIME ZONE,
    "subject" jsonb NOT NULL, "subject_hash" text NOT NULL, "ladder" jsonb NOT NULL,
    "policy_version" integer NOT NULL, "directory_version" integer NOT NULL, "settled_by" text,
    "on_behalf_of" text, "settled_at" TIMESTAMP(3) WITH TIME ZONE, "reason" text, "evidence" jsonb,
    CONSTRAINT "PK_ef6a53d98d3a483417ae3334144" PRIMARY KEY ("id"))`,
  `CREATE INDEX "work_item_due" ON "work_item" ("state", "due_at", "id")`,
  `CREATE INDEX "work_item_inbox" ON "work_item" USING gin ("candidate_ids")`,
  `CREATE UNIQUE INDEX "work_item_key" ON "work_item" ("case_id", "item_key")`,
];
