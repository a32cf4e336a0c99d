import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../access';
import { Instant, Json } from '../../platform/database/columns';
import type { WantedGender } from '../calls/caller-choice';

/** What decides which callers somebody is offered. Nobody needs one to take calls. */
@Entity('handler_profile')
@Check('handler_profile_gender_check', `"gender" IN ('female', 'male')`)
export class HandlerProfile {
  @ForeignKey(() => Account, { name: 'handler_profile_account_fk' })
  @PrimaryColumn('varchar', { length: 36 })
  accountId!: string;
  /** BCP 47. */
  @Json() languages!: readonly string[];
  /** As callers may ask for; nobody has to say. */
  @Column('varchar', { length: 16, nullable: true }) gender!: WantedGender | null;
  /** The areas they may answer for; none listed is every area that is served here. */
  @Json() areaCodes!: readonly string[];
  /** Where calls go round in order: the lowest first. */
  @Column('integer') ringOrder!: number;
  @Instant() changedAt!: Date;
}
