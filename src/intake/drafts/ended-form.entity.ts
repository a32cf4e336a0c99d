import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns';

/** A person's form that was sent or left. Of what was in it there is nothing here. */
@Entity('ended_form')
@Index('ended_form_ended_index', ['endedAt'])
export class EndedForm {
  /** A digest of the form's own key. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id!: string;
  @Instant() endedAt!: Date;
}
