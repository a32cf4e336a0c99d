import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../access';
import { Contact } from '../contacts';
import { Id, Instant, Json } from '../platform/database/columns';
import type { Card } from './card';
import type { ReferralState } from './referral-lifecycle';

const OPEN = `"state" IN ('with-hub', 'offered', 'accepted', 'contacted')`;

/** One placement of a person or household: a row and a reference that stay the same however often it moves. */
@Entity('referral')
@Check(
  'referral_state_check',
  `"state" IN ('with-hub', 'offered', 'accepted', 'contacted', 'closed', 'withdrawn')`,
)
@Index('referral_reference_unique', ['reference'], { unique: true })
@Index('referral_contact_index', ['contactId'])
@Index('referral_worklist_index', ['organisationId', 'rank', 'createdAt', 'id'], { where: OPEN })
@Index('referral_hub_index', ['rank', 'createdAt', 'id'], { where: OPEN })
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
