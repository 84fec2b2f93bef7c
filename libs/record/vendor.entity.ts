import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localized } from '#libs/kernel/localized';

/** A vendor that disposes of things (4.6.3(2)). */
@Entity('vendor')
export class Vendor {
  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  name!: Localized;

  /** No longer asked; it stays in the register. */
  @Column('boolean')
  withdrawn!: boolean;
}

/** A contract with a vendor; never changed once it is recorded (4.6.3(2)). */
@Entity('vendor_contract')
export class VendorContract {
  @PrimaryColumn('text')
  vendor!: string;

  @PrimaryColumn('text')
  number!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  validFrom!: Date;

  /** First instant at which it holds no longer. */
  @Column({ type: 'timestamptz', precision: 3 })
  validTo!: Date;

  @Column('boolean')
  confidentialityClause!: boolean;

  @Column('boolean')
  reuseProhibitionClause!: boolean;

  /** SHA-256 digest of the signed contract. */
  @Column('text')
  evidence!: string;
}
