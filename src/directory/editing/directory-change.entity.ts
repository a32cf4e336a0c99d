import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../../platform/database/columns';
import type { FieldChange } from './field-change';

export const CHANGE_KINDS = ['edit', 'verify', 'hold', 'unhold', 'close', 'create'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export type ChangeState = 'waiting' | 'applied' | 'refused' | 'withdrawn';

/** One change of one entry, done or only proposed: together they are its history. */
@Entity('directory_change')
@Check('directory_change_kind_check', `"kind" IN ('edit', 'verify', 'hold', 'unhold', 'close', 'create')`)
@Check('directory_change_state_check', `"state" IN ('waiting', 'applied', 'refused', 'withdrawn')`)
@Index('directory_change_service_index', ['supportServiceId', 'proposedAt', 'id'])
@Index('directory_change_waiting_index', ['proposedAt', 'id'], { where: `"state" = 'waiting'` })
@Index('directory_change_untold_index', ['decidedAt', 'id'], { where: `"tellOld" = 'due'` })
export class DirectoryChange {
  @Id() id!: string;
  @Column('varchar', { length: 80 }) supportServiceId!: string;
  @Column('varchar', { length: 16 }) kind!: ChangeKind;
  @Json() fields!: readonly FieldChange[];
  @Column('text') reason!: string;
  @Column('varchar', { length: 16 }) state!: ChangeState;
  @Column('varchar', { length: 64 }) proposedBy!: string;
  /** A role, or `system`. */
  @Column('varchar', { length: 16 }) proposedByRole!: string;
  @Column('varchar', { length: 64, nullable: true }) organisationId!: string | null;
  @Instant() proposedAt!: Date;
  @Column('varchar', { length: 64, nullable: true }) decidedBy!: string | null;
  @Column('text', { nullable: true }) decidedBecause!: string | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
  /** Whether whoever answers on the old way in still has to hear of the new one. */
  @Column('varchar', { length: 16 }) tellOld!: 'not-needed' | 'due' | 'told';
  @Column('varchar', { length: 16, nullable: true }) toldBy!: 'email' | 'phone' | null;
  @Instant({ nullable: true }) toldAt!: Date | null;
}
