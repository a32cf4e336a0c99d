import { Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';

/** Something that did not hold when it was looked at last, from when it was first seen until it was gone. */
@Entity('loose_end')
@Index('loose_end_open_unique', ['checkName', 'subjectId'], { unique: true, where: `"goneAt" IS NULL` })
export class LooseEnd {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) checkName!: string;
  @Column('varchar', { length: 64 }) subjectId!: string;
  @Column('varchar', { length: 36, nullable: true }) taskId!: string | null;
  @Instant() seenAt!: Date;
  @Instant({ nullable: true }) goneAt!: Date | null;
}
