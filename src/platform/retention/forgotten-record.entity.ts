import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../database/columns';
import type { Forgot } from './kept-store';

export const FORGOTTEN_BECAUSE = ['retention', 'erasure', 'restored'] as const;
export type ForgottenBecause = (typeof FORGOTTEN_BECAUSE)[number];

/** That a contact's people were taken out of the record, and how many rows of which table: what a certificate says. */
@Entity('forgotten_record')
@Index('forgotten_record_source_index', ['sourceId'])
export class ForgottenRecord {
  /** The contact's. */
  @Id() id!: string;
  @Column('varchar', { length: 16 }) because!: ForgottenBecause;
  @Column('varchar', { length: 36 }) sourceId!: string;
  @Json() stores!: Forgot;
  @Instant() at!: Date;
}
