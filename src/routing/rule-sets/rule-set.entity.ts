import { Check, Column, Entity, Unique } from 'typeorm';
import { Id, Instant, Json, Sealed, type SealedText } from '../../platform/database/columns';
import type { RoutingRules } from '../routing-rules';

export const RULE_SET_STATES = ['proposed', 'published', 'withdrawn'] as const;
export type RuleSetState = (typeof RULE_SET_STATES)[number];

/** A rule set that somebody proposed. It stays, whatever became of it: a plan names the version it was made by. */
@Entity('rule_set')
@Unique('rule_set_version_unique', ['version'])
@Check('rule_set_state_check', `"state" IN ('proposed', 'published', 'withdrawn')`)
@Check(
  'rule_set_two_people_check',
  `"state" <> 'published' OR ("decidedBy" IS NOT NULL AND "decidedBy" <> "proposedBy")`,
)
export class RuleSet {
  @Id() id!: string;
  @Column('varchar', { length: 32 }) version!: string;
  /** The version in use when it was proposed. */
  @Column('varchar', { length: 32 }) basedOn!: string;
  @Json() rules!: RoutingRules;
  @Column('varchar', { length: 16 }) state!: RuleSetState;
  @Sealed() reason!: SealedText;
  @Column('varchar', { length: 64 }) proposedBy!: string;
  @Instant() proposedAt!: Date;
  @Column('varchar', { length: 64, nullable: true }) decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
}
