import { Check, Column, Entity, Index } from 'typeorm';
import type { Role } from '../kernel/actor';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';

@Entity('account')
@Check(
  'account_role_check',
  `"role" IN ('handler', 'coordinator', 'worker', 'manager', 'professional', 'auditor', 'commissioner')`,
)
@Index('account_email_unique', ['emailIndex'], { unique: true })
@Index('account_organisation_index', ['organisationId'])
export class Account {
  @Id() id!: string;
  @Sealed() email!: SealedText;
  @Column('varchar', { length: 64 }) emailIndex!: string;
  /** What colleagues call this person; shown to staff of the hub and of the same organisation. */
  @Sealed() name!: SealedText;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Column('varchar', { length: 16 }) role!: Role;
  @Column('varchar', { length: 255 }) passwordHash!: string;
  /** Rung when this person takes a call. */
  @Sealed({ nullable: true }) deskPhone!: SealedText | null;
  @Column('boolean') isDemonstration!: boolean;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) disabledAt!: Date | null;
}
