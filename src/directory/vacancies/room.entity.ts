import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../../platform/database/columns';
import type { RoomFacets } from './room-facets';

/** One room of a refuge, by a name that only its own staff need to understand. Never where it is. */
@Entity('room')
@Check('room_state_check', `"state" IN ('free', 'taken', 'off')`)
@Index('room_service_index', ['supportServiceId'])
@Index('room_held_index', ['heldUntil'], { where: `"heldUntil" IS NOT NULL` })
export class Room {
  @Id() id!: string;
  @Column('varchar', { length: 80 }) supportServiceId!: string;
  @Column('varchar', { length: 64 }) name!: string;
  @Json() facets!: RoomFacets;
  @Column('varchar', { length: 8 }) state!: 'free' | 'taken' | 'off';
  /** When somebody there last said that this is how it is. */
  @Instant() confirmedAt!: Date;
  @Column('varchar', { length: 64 }) confirmedBy!: string;
  /** Kept for somebody who was accepted, until then. */
  @Instant({ nullable: true }) heldUntil!: Date | null;
  /** Reference of the referral it is kept for. */
  @Column('varchar', { length: 16, nullable: true }) heldFor!: string | null;
  @Instant() createdAt!: Date;
}
