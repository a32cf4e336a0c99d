import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One answer to one equality question, apart from every case: no contact, no person, no moment, no actor, and no two
 * answers of the same person that could be put together. The id is random, and on SQLite the table is kept in its
 * order, so that not even the order of arrival is left.
 */
@Entity('equality_answer', { withoutRowid: true })
@Index('equality_answer_month_index', ['areaCode', 'month'])
export class EqualityAnswer {
  @PrimaryColumn('varchar', { length: 64 }) id!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  /** Such as `2026-11`; nothing finer is kept. */
  @Column('varchar', { length: 7 }) month!: string;
  @Column('varchar', { length: 32 }) questionSet!: string;
  @Column('varchar', { length: 32 }) question!: string;
  @Column('varchar', { length: 48 }) answer!: string;
}
