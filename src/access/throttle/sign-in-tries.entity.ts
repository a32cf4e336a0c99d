import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns';

/** Wrong tries to sign in: of an account, from an address, or of an account from an address. */
@Entity('sign_in_tries')
export class SignInTries {
  /** The kind and a keyed hash: neither who was tried nor from where can be read from it. */
  @PrimaryColumn('varchar', { length: 64 }) id!: string;
  @Column('integer') failures!: number;
  @Instant() lastAt!: Date;
  /** When somebody last signed in so; who is known there is not held up by what others try elsewhere. */
  @Instant({ nullable: true }) succeededAt!: Date | null;
}
