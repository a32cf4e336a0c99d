import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';

export const LIST_STATES = ['waiting', 'confirmed', 'done'] as const;
export type ListState = (typeof LIST_STATES)[number];

/** Records whose time is up, for a coordinator to look at before they go. */
@Entity('destruction_list')
@Check('destruction_list_state_check', `"state" IN ('waiting', 'confirmed', 'done')`)
@Index('destruction_list_waiting_unique', ['state'], { unique: true, where: `"state" = 'waiting'` })
export class DestructionList {
  @Id() id!: string;
  @Column('varchar', { length: 16 }) state!: ListState;
  @Instant() preparedAt!: Date;
  @Column('varchar', { length: 64, nullable: true }) decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
}
