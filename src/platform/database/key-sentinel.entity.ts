import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from './columns';

/** By this a key is known again: what it made of words that everybody may know. */
@Entity('key_sentinel')
export class KeySentinel {
  /** `field:<id>` for a key of the columns; `index` for the key of the blind indexes. */
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @Column('varchar', { length: 255 }) mark!: string;
  @Instant() createdAt!: Date;
}
