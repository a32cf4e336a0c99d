import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../../access';
import { Json } from '../../../platform/database/columns';

/** Which key does what for somebody who wants it otherwise than usual. */
@Entity('keymap')
export class KeymapRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  @ForeignKey(() => Account, { name: 'keymap_account_fk' })
  accountId!: string;
  @Column('boolean') hasSingleKeys!: boolean;
  @Json() keys!: Readonly<Record<string, string>>;
}
