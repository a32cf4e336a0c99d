import { Entity } from 'typeorm';
import { Id, Instant } from './columns';

/** One row says that everything in this database is made up, and that it was so from the first. */
@Entity('sandbox_mark')
export class SandboxMark {
  @Id() id!: string;
  @Instant() markedAt!: Date;
}
