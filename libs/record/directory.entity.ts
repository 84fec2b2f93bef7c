import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Localized } from '#libs/kernel/localized';

/** A department and the person who leads it. */
@Entity('department')
export class DepartmentRow {
  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  name!: Localized;

  /** Code of its manager (管理職). */
  @Column('text')
  manager!: string;

  @Column('text', { nullable: true })
  parent!: string | null;
}

/** A person; known elsewhere by the opaque id only. */
@Entity('person')
export class PersonRow {
  /** Opaque id `person_01jd...`, given at the first import and never changed. */
  @PrimaryColumn('text')
  id!: string;

  /** Employee number, the key of imports. */
  @Column('text', { unique: true })
  code!: string;

  /** `sub` of the person's access tokens. */
  @Column('text', { unique: true })
  subject!: string;

  @Column('text', { unique: true })
  login!: string;

  @Column('jsonb')
  name!: Localized;

  @Column('text')
  mail!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  language!: 'ja' | 'en';

  @Column('text')
  department!: string;

  @Column('text')
  status!: 'active' | 'left';
}

/** A role that a person holds (section 1 of the regulation's table). */
@Entity('role_grant')
export class RoleGrantRow {
  @PrimaryColumn('text')
  person!: string;

  @PrimaryColumn('text')
  role!: string;
}

/** A time in which somebody is away, and who stands in (代理). */
@Entity('absence')
export class AbsenceRow {
  @PrimaryColumn('text')
  person!: string;

  @PrimaryColumn({ type: 'timestamptz', precision: 3, name: 'starts_at' })
  from!: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'ends_at' })
  until!: Date;

  @Column('text', { nullable: true })
  deputy!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}

/** A system, application or body of information that accounts give access to (4.1.1(1)). */
@Entity('target_system')
export class TargetSystemRow {
  @PrimaryColumn('text')
  code!: string;

  /** Everything else of the directory document's entry. */
  @Column('jsonb')
  document!: unknown;
}

/** A program that may act in the API with client credentials. */
@Entity('service_account')
export class ServiceAccountRow {
  @PrimaryColumn('text')
  clientId!: string;

  @Column('jsonb')
  document!: unknown;
}

/** Somebody left, moved or lost a role, and whether the consequences are drawn. Made from lines of the ledger, and citing them. */
@Entity('directory_movement')
@Index('directory_movement_open', ['version', 'attempts', 'position'], { where: 'followed_at IS NULL' })
export class DirectoryMovement {
  /** Version of the directory in which it happened. */
  @PrimaryColumn('integer')
  version!: number;

  /** Order within the version, from 0; leavers first. */
  @PrimaryColumn('integer')
  position!: number;

  @Column('text')
  kind!: 'LEAVER' | 'LOST_ROLE' | 'MOVER';

  @Column('text')
  personId!: string;

  /** The role that was lost. */
  @Column('text', { nullable: true })
  role!: string | null;

  /** Code of the department that a mover came from. */
  @Column('text', { nullable: true })
  fromDepartment!: string | null;

  /** Code of the department that a mover went to. */
  @Column('text', { nullable: true })
  toDepartment!: string | null;

  /** Line of the directory's chain that tells it. */
  @Column('integer')
  sequence!: number;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** Kind of the last failure, never a text that could hold a value. */
  @Column('text', { nullable: true })
  lastError!: string | null;

  /** Set once every consequence is drawn, or the movement no longer holds. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  followedAt!: Date | null;
}
