import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../../platform/database/columns';

/** One meeting of a forum: its list, when it was released, and when it was held. Its times follow from the rhythm. */
@Entity('meeting')
@Check('meeting_released_check', `("releasedAt" IS NULL) = ("releasedBy" IS NULL)`)
@Check('meeting_ended_check', `"endedAt" IS NULL OR "begunAt" IS NOT NULL`)
@Index('meeting_starts_unique', ['forumId', 'startsAt'], { unique: true })
export class Meeting {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) forumId!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Instant() startsAt!: Date;
  @Instant() returnsDueAt!: Date;
  /** Of the information-sharing agreement in force when the list was released. */
  @Column('varchar', { length: 64, nullable: true }) protocol!: string | null;
  @Column('varchar', { length: 36, nullable: true }) releasedBy!: string | null;
  @Instant({ nullable: true }) releasedAt!: Date | null;
  @Column('varchar', { length: 36, nullable: true }) begunBy!: string | null;
  @Instant({ nullable: true }) begunAt!: Date | null;
  @Column('varchar', { length: 36, nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  /** Organisations that were there. */
  @Json() attended!: readonly string[];
}
