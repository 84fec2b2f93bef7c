import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UtilityUseEnding } from '#libs/lifecycles/utility-use/contract';

/** One use of a privileged utility, refused ones included (4.1.4(1)). */
@Entity('utility_use')
@Index('utility_use_person', ['personId'])
export class UtilityUse {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  /** Who asked; nobody else uses it. */
  @Column('text')
  personId!: string;

  /** Code in the register. */
  @Column('text')
  utility!: string;

  /** Code of the system, application or information that the utility controls. */
  @Column('text')
  target!: string;

  @Column('text')
  purpose!: string;

  /** Last moment of the window. */
  @Column({ type: 'timestamptz', precision: 3 })
  until!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** Why it is over; null while it is possible or under way. */
  @Column('text', { nullable: true })
  ending!: UtilityUseEnding | null;

  /** What was done and changed, in the person's words (4.11(2)②). */
  @Column('text', { nullable: true })
  done!: string | null;
}
