import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's movements and how far their consequences are drawn. */
export class DirectoryMovement1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "directory_movement" (
        "version" integer NOT NULL, "position" integer NOT NULL, "kind" text NOT NULL, "person_id" text NOT NULL,
        "role" text, "from_department" text, "to_department" text, "sequence" integer NOT NULL,
        "attempts" integer NOT NULL DEFAULT '0', "last_error" text, "followed_at" TIMESTAMP(3) WITH TIME ZONE,
        CONSTRAINT "PK_directory_movement" PRIMARY KEY ("version", "position"))`,
    );
    await runner.query(
      `CREATE INDEX "directory_movement_open" ON "directory_movement" ("version", "attempts", "position")
       WHERE followed_at IS NULL`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE ON directory_movement TO kitei_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "directory_movement"');
  }
}
