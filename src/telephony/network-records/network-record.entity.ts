import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';

export type NetworkRecordKind = 'call' | 'message';

/** One call or message as the telephone network keeps it, which we have asked it to delete. */
@Entity('network_record')
@Check('network_record_kind_check', `"kind" IN ('call', 'message')`)
@Index('network_record_sid_unique', ['sid'], { unique: true })
@Index('network_record_source_index', ['sourceId'])
export class NetworkRecord {
  @Id() id!: string;
  @Column('varchar', { length: 16 }) kind!: NetworkRecordKind;
  /** The network's name for it. */
  @Column('varchar', { length: 64 }) sid!: string;
  /** The turn of retention or the request because of which. */
  @Column('varchar', { length: 36 }) sourceId!: string;
  @Instant() askedAt!: Date;
  @Instant({ nullable: true }) goneAt!: Date | null;
}
