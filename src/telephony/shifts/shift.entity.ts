import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant, Json } from '../../platform/database/columns';
import type { Presence } from './presence';

/** One handler's time on the telephone, from going on to going off. */
@Entity('shift')
@Check(
  'shift_presence_check',
  `"presence" IN ('available', 'on-contact', 'wrap-up', 'break', 'offline', 'missed')`,
)
@Index('shift_open_unique', ['accountId'], { unique: true, where: `"endedAt" IS NULL` })
@Index('shift_contact_index', ['contactId'], { where: `"endedAt" IS NULL` })
export class Shift {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'shift_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Json() areaCodes!: readonly string[];
  @Column('boolean') isAtDeskPhone!: boolean;
  @Column('boolean') isAtSoftphone!: boolean;
  @Column('varchar', { length: 16 }) presence!: Presence;
  @Instant() presenceSince!: Date;
  /** The contact they are on, or wrap up. */
  @Column('varchar', { length: 36, nullable: true }) contactId!: string | null;
  /** When their console was last heard from. */
  @Instant() beatAt!: Date;
  @Instant() startedAt!: Date;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
