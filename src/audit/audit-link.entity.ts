import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../platform/database/columns';

/** One link of the chain that seals the trail: it covers its row and the link before it. */
@Entity('audit_link')
@Index('audit_link_entry_unique', ['entryId'], { unique: true })
export class AuditLink {
  @PrimaryColumn('integer') position!: number;
  /** No foreign key: a link has to outlive a row that somebody took away. */
  @Column('varchar', { length: 36 }) entryId!: string;
  @Column('varchar', { length: 64 }) hash!: string;
  @Instant() sealedAt!: Date;
}
