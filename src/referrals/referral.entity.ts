import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../access';
import { Contact } from '../contacts';
import { Id, Instant, Json } from '../platform/database/columns';
import { listed } from '../platform/database/one-of';
import type { Card } from './card';
import { ENDED_STATES, OPEN_STATES, type ReferralState } from './referral-lifecycle';

const IS_OPEN = `"state" IN ${listed(OPEN_STATES)}`;

/** One placement of a person or household: a row and a reference that stay the same however often it moves. */
@Entity('referral')
@Check(
  'referral_state_check',
  `"state" IN ('with-hub', 'offered', 'accepted', 'contacted', 'closed', 'withdrawn')`,
)
@Index('referral_reference_unique', ['reference'], { unique: true })
@Index('referral_area_index', ['areaCode', 'createdAt'])
@Index('referral_contact_index', ['contactId'])
@Index('referral_organisation_index', ['organisationId', 'state', 'changedAt', 'id'])
@Index('referral_hub_index', ['rank', 'createdAt', 'id', 'state'], { where: IS_OPEN })
@Index('referral_ended_index', ['rank', 'createdAt', 'id', 'state'], {
  where: `"state" IN ${listed(ENDED_STATES)}`,
})
@Index('referral_asked_index', ['supportServiceId'], { where: `"state" = 'offered'` })
export class Referral {
  @Id() id!: string;
  @Column('varchar', { length: 16 }) reference!: string;
  @ForeignKey(() => Contact, { name: 'referral_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Column('varchar', { length: 32 }) queue!: string;
  @Column('varchar', { length: 16 }) forWhom!: 'adult' | 'children';
  @Column('varchar', { length: 16 }) level!: Card['level'];
  @Column('integer') rank!: 0 | 1 | 2;
  @Column('boolean') isLead!: boolean;
  @Column('varchar', { length: 16 }) state!: ReferralState;
  /** The support service it is offered to, held by, or to be rung about. */
  @Column('varchar', { length: 80 }) supportServiceId!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @ForeignKey(() => Account, { name: 'referral_worker_fk' })
  @Column('varchar', { length: 36, nullable: true })
  workerId!: string | null;
  /** Support services that come next, best first. */
  @Json() alternatives!: readonly string[];
  @Json() card!: Card;
  /** False: the hub has not vetted who sent it, and nobody is told who it is about. */
  @Column('boolean') isSourceVerified!: boolean;
  /** How it ended, once it is closed or withdrawn. */
  @Column('varchar', { length: 32, nullable: true }) outcome!: string | null;
  /** The referral of the same person that goes on instead of this one, as a named person decided. */
  @Column('varchar', { length: 36, nullable: true }) duplicateOfId!: string | null;
  @Column('integer') version!: number;
  @Instant() createdAt!: Date;
  @Instant() changedAt!: Date;
}
