import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant, Json, Sealed, type SealedText } from '../platform/database/columns';
import { Screening } from '../screening';
import type { PlanChange } from './change-plan';
import type { Plan } from './plan';

/** What routing proposed for one screening, what a person changed, and by which version of rules and directory. */
@Entity('plan')
@Index('plan_contact_index', ['contactId', 'createdAt'])
export class PlanRow {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'plan_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @ForeignKey(() => Screening, { name: 'plan_screening_fk' })
  @Column('varchar', { length: 36 })
  screeningId!: string;
  @Column('varchar', { length: 32 }) rulesVersion!: string;
  @Column('integer') directoryRevision!: number;
  @Json() proposed!: Plan;
  /** JSON of `RoutingSubject`: what routing was told. `null` for plans made before it was kept. */
  @Sealed({ nullable: true }) subject!: SealedText | null;
  @Json() changes!: readonly PlanChange[];
  /** Why a person changed it. */
  @Sealed({ nullable: true }) changeReason!: SealedText | null;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Instant() createdAt!: Date;
}
