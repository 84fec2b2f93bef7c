import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CommitteeList } from '#libs/lifecycles/server/committee-list';

/** An entry of a list that the committee keeps; one that is struck off stays as history. */
@Entity('committee_selection')
@Index('committee_selection_current', ['list', 'category', 'product'], { unique: true, where: 'valid_to IS NULL' })
export class CommitteeSelection {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  list!: CommitteeList;

  /** `PLATFORM`, or a category of software. */
  @Column('text')
  category!: string;

  @Column('text')
  product!: string;

  /** Versions that may be used, e.g. `12`, `12.*`; none says every version. */
  @Column('text', { array: true })
  versions!: string[];

  /** Reference of the committee's decision. */
  @Column('text')
  decision!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  validFrom!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  validTo!: Date | null;
}
