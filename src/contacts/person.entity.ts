import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import { Contact } from './contact.entity';
import type { ChildRelation, LivesWhere, PerpetratorRelation } from './household-words';

export const PERSON_PARTS = ['at-risk', 'child', 'perpetrator'] as const;
export type PersonPart = (typeof PERSON_PARTS)[number];
export const PERSON_GENDERS = ['female', 'male', 'other'] as const;
export type PersonGender = (typeof PERSON_GENDERS)[number];

/** A human being in the record. Each child is one of its own; so is somebody who must not be told. */
@Entity('person')
@Check('person_part_check', `"part" IN ('at-risk', 'child', 'perpetrator')`)
@Check('person_gender_check', `"gender" IN ('female', 'male', 'other')`)
@Index('person_contact_index', ['contactId'])
export class Person {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'person_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 16 }) part!: PersonPart;
  @Sealed({ nullable: true }) name!: SealedText | null;
  /** Of somebody who may cause harm, to compare with the names of staff. */
  @Column('text', { nullable: true }) nameMarks!: string | null;
  @Sealed({ nullable: true }) address!: SealedText | null;
  @Column('integer', { nullable: true }) ageYears!: number | null;
  @Column('varchar', { length: 16, nullable: true }) gender!: PersonGender | null;
  /** A child's. */
  @Column('varchar', { length: 16, nullable: true }) livesWhere!: LivesWhere | null;
  /** What a child, or somebody who causes harm, is to the person at risk. */
  @Column('varchar', { length: 16, nullable: true })
  relationToPerson!: ChildRelation | PerpetratorRelation | null;
  @Column('varchar', { length: 16, nullable: true }) relationToPerpetrator!: ChildRelation | null;
  /** Of somebody who causes harm: `yes`, `no` or `dont-know`; absent when it was not asked. */
  @Column('varchar', { length: 16, nullable: true }) livesWithPerson!: string | null;
  @Instant() createdAt!: Date;
}
