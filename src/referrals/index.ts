export { sayQueue } from '../directory';
export { adultAgeBand, childAgeBand, type Card } from './card';
export { Closures } from './closures.service';
export type { AttemptOutcome } from './contact-attempts';
export { DECLINE_REASONS, parseDeclineReason, type DeclineReason } from './decline-reasons';
export { sayDeclineReason } from './decline-words';
export { Disclosures, type ReferralHistory } from './disclosures.service';
export {
  RETURN_REASONS,
  WITHDRAW_REASONS,
  oneOf,
  returnChoices,
  withdrawChoices,
  type Outcome,
  type ReturnReason,
  type WithdrawReason,
} from './endings';
export type { Choice } from './endings';
export { FirstContact } from './first-contact.service';
export { Gap } from './gap.entity';
export { HubPlacing } from './hub-placing.service';
export { Ladder } from './ladder.service';
export { LevelChange } from './level-change.entity';
export { LevelChanges } from './level-changes.service';
export { Offer } from './offer.entity';
export { cardView, type CardView } from './pages/card-view';
export { clockView, dueView, type ClockView } from './pages/clock-view';
export { identityView, type PersonView } from './pages/identity-view';
export { Placements, type NewReferral } from './placements.service';
export { Questions, type ThreadLine } from './questions.service';
export { ReferralAttempt } from './referral-attempt.entity';
export { ReferralClock } from './referral-clock.entity';
export { ReferralEvent } from './referral-event.entity';
export { ReferralJournal } from './referral-journal.service';
export { holderOf, movesFrom, rankOf, type ReferralState } from './referral-lifecycle';
export { ReferralMessage } from './referral-message.entity';
export { timelineLine, type Names, type TimelineLine } from './referral-timeline';
export { LEVEL_WORDS, STATE_WORDS, sayForWhom } from './referral-words';
export { Referral } from './referral.entity';
export { ReferralsModule } from './referrals.module';
export { ReferralQueries, type ReferralWithClock } from './referrals.queries';
export { Referrals } from './referrals.service';
export { Returns } from './returns.service';
export { RuledOut } from './ruled-out.service';
export { Withdrawals } from './withdrawals.service';
