import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localized } from '#libs/kernel/localized';
import type { UtilityRisk } from '#libs/lifecycles/utility-use/contract';

/** A row of the register of system utility programs (システムユーティリティプログラム, 4.1.4(1)). */
@Entity('privileged_utility')
export class PrivilegedUtility {
  /** Key that people ask by. */
  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  name!: Localized;

  /** Code of the system, application or information that it controls. */
  @Column('text')
  target!: string;

  @Column('text')
  risk!: UtilityRisk;

  /** No longer to be used. */
  @Column('boolean', { default: false })
  withdrawn!: boolean;
}
