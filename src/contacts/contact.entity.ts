import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../access';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import type { CallerKind, Channel, ContactState } from './contact-state';
import type { HeardFrom } from './heard-from';

/** What stays before the handlers: a call that nobody answered only if something was heard. */
export const OPEN_OR_UNREAD = `"state" IN ('waiting', 'live') OR ("state" = 'abandoned' AND ("draft" IS NOT NULL OR "note" IS NOT NULL))`;

/** One conversation or message that reached the hub. */
@Entity('contact')
@Check('contact_channel_check', `"channel" IN ('call', 'web', 'professional', 'api', 'sms')`)
@Check('contact_state_check', `"state" IN ('waiting', 'live', 'closed', 'abandoned')`)
@Index('contact_reference_unique', ['reference'], { unique: true })
@Index('contact_state_index', ['state', 'openedAt', 'id'])
@Index('contact_console_index', ['openedAt', 'id'], { where: OPEN_OR_UNREAD })
@Index('contact_handler_index', ['handlerId', 'openedAt'], { where: '"handlerId" IS NOT NULL' })
@Index('contact_closed_index', ['closedAt', 'outcome'], { where: '"closedAt" IS NOT NULL' })
@Index('contact_area_index', ['areaCode', 'openedAt'])
@Index('contact_phone_index', ['callerPhoneIndex', 'openedAt'])
@Index('contact_sent_index', ['sourceOrganisationId', 'openedAt', 'id'], { where: `"channel" = 'api'` })
export class Contact {
  @Id() id!: string;
  /** What the person or the referrer is given; each referral that follows has one of its own. */
  @Column('varchar', { length: 16 }) reference!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Column('varchar', { length: 16 }) channel!: Channel;
  @Column('varchar', { length: 16 }) state!: ContactState;
  @Column('varchar', { length: 32, nullable: true }) callerKind!: CallerKind | null;
  /** Absent when the number was withheld. */
  @Sealed({ nullable: true }) callerPhone!: SealedText | null;
  @Column('varchar', { length: 64, nullable: true }) callerPhoneIndex!: string | null;
  /** The handler who has it now, or had it last. */
  @ForeignKey(() => Account, { name: 'contact_handler_fk' })
  @Column('varchar', { length: 36, nullable: true })
  handlerId!: string | null;
  /** An earlier contact, still open, that the same shown number broke off a short while before. */
  @Column('varchar', { length: 36, nullable: true }) resumesId!: string | null;
  @Column('varchar', { length: 64, nullable: true }) sourceOrganisationId!: string | null;
  /** Chosen from a list by somebody who proved nothing: for counting by sector, and never for who may see what. */
  @Column('varchar', { length: 64, nullable: true }) statedOrganisationId!: string | null;
  /** How a professional signed the referral, for the hub alone: name, role, organisation as typed. */
  @Sealed({ nullable: true }) sourceDetails!: SealedText | null;
  @Column('boolean') isSourceVerified!: boolean;
  /** What the handler has typed so far and not confirmed. */
  @Sealed({ nullable: true }) draft!: SealedText | null;
  @Sealed({ nullable: true }) note!: SealedText | null;
  @Column('varchar', { length: 32, nullable: true }) outcome!: string | null;
  /** Through whom or what they came to know of the hub, where they were asked and said. */
  @Column('varchar', { length: 24, nullable: true }) heardFrom!: HeardFrom | null;
  @Column('integer') version!: number;
  @Instant() openedAt!: Date;
  @Instant({ nullable: true }) takenAt!: Date | null;
  @Instant({ nullable: true }) closedAt!: Date | null;
}
