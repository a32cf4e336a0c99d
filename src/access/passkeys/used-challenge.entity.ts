import { Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns';

/** A challenge that was answered: an answer that somebody else caught is of no use a second time. */
@Entity('used_challenge')
export class UsedChallenge {
  @PrimaryColumn('varchar', { length: 64 }) id!: string;
  @Instant() usedAt!: Date;
}
