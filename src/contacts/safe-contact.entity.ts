import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json, Sealed, type SealedText } from '../platform/database/columns';
import type { ContactMethod, SafeAnswer, ShownNumber } from './may-contact';
import { Person } from './person.entity';
import type { SafeWindow } from './safe-window';

/** One way to reach a person, and what the person said about it. */
@Entity('safe_contact')
@Check('safe_contact_method_check', `"method" IN ('phone', 'sms', 'email', 'voicemail', 'post')`)
@Check('safe_contact_safe_check', `"safe" IN ('yes', 'no', 'not-asked')`)
@Check('safe_contact_show_number_check', `"showNumber" IN ('withheld', 'shown')`)
@Index('safe_contact_person_index', ['personId'])
@Index('safe_contact_value_index', ['valueIndex'])
export class SafeContact {
  @Id() id!: string;
  @ForeignKey(() => Person, { name: 'safe_contact_person_fk' })
  @Column('varchar', { length: 36 })
  personId!: string;
  @Column('varchar', { length: 16 }) method!: ContactMethod;
  @Sealed() value!: SealedText;
  @Column('varchar', { length: 64 }) valueIndex!: string;
  @Column('varchar', { length: 16 }) safe!: SafeAnswer;
  /** Whether the person said so in a live contact or on the person's own form; anybody else's word is "not asked". */
  @Column('boolean') isSaidByPerson!: boolean;
  @Json({ nullable: true }) window!: SafeWindow | null;
  @Sealed({ nullable: true }) whenText!: SealedText | null;
  @Sealed({ nullable: true }) whoMayAnswer!: SealedText | null;
  @Sealed({ nullable: true }) sayWeAre!: SealedText | null;
  @Sealed({ nullable: true }) codeWord!: SealedText | null;
  /** What the person's telephone is to show; null counts as withheld. */
  @Column('varchar', { length: 16, nullable: true }) showNumber!: ShownNumber | null;
  @Instant({ nullable: true }) confirmedAt!: Date | null;
}
