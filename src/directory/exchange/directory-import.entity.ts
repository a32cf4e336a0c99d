import { Check, Column, Entity } from 'typeorm';
import { Id, Instant, Json } from '../../platform/database/columns';
import type { DirectoryRow } from '../directory';

/** Entries that were sent in and found right, kept until somebody has looked at what they would change. */
@Entity('directory_import')
@Check('directory_import_state_check', `"state" IN ('waiting', 'applied', 'dropped')`)
export class DirectoryImport {
  @Id() id!: string;
  @Column('varchar', { length: 128 }) fileName!: string;
  @Json() rows!: readonly DirectoryRow[];
  @Column('varchar', { length: 16 }) state!: 'waiting' | 'applied' | 'dropped';
  @Column('varchar', { length: 64 }) sentBy!: string;
  @Instant() sentAt!: Date;
}
