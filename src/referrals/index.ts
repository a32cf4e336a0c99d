export { sayQueue } from '../directory';
export { adultAgeBand, childAgeBand, type Card } from './card';
export { Closures } from './closures.service';
export { Conflict } from './conflicts/conflict.entity';
export { Conflicts } from './conflicts/conflicts.service';
export { StaffMark } from './conflicts/staff-mark.entity';
export type { AttemptOutcome } from './contact-attempts';
export { DECLINE_REASONS, parseDeclineReason, type DeclineReason } from './decline-reasons';
export { declineGroups, sayDeclineReason } from './decline-words';
export { Disclosures, type ReferralHistory } from './disclosures.service';
export {
  RETURN_REASONS,
  WITHDRAW_REASONS,
  oneOf,
  outcomeChoices,
  returnChoices,
  withdrawChoices,
  type Outcome,
  type ReturnReason,
  type WithdrawReason,
} from './endings';
export type { Choice } from './endings';
export { FirstContact } from './first-contact.service';
export { Gap } from './gap.entity';
export { HeldDisclosures, type HeldPeople } from './held-disclosures.service';
export { HubPlacing } from './hub-placing.service';
export {
  CLOCK_AGES,
  HubReferrals,
  SOON_MS,
  type ClockAge,
  type DueSpan,
  type HubFilter,
  type Place,
} from './hub-referrals.queries';
export { Ladder } from './ladder.service';
export { LevelChange } from './level-change.entity';
export { LevelChanges } from './level-changes.service';
export { AcceptLink } from './links/accept-link.entity';
export { AcceptLinks } from './links/accept-links.service';
export { Offer } from './offer.entity';
export { OpenWithOrganisation } from './open-with-organisation.service';
export { cardView, type CardView } from './pages/card-view';
export { clockView, dueView, type ClockView } from './pages/clock-view';
export { identityView, type PersonView } from './pages/identity-view';
export { Placements, type NewReferral } from './placements.service';
export { ProgressRowEntity } from './progress/progress-row.entity';
export { Questions, type ThreadLine } from './questions.service';
export { ReferralAttempt } from './referral-attempt.entity';
export { ReferralClock } from './referral-clock.entity';
export { ReferralEvent } from './referral-event.entity';
export { ReferralJournal } from './referral-journal.service';
export { holderOf, movesFrom, rankOf, type ReferralState } from './referral-lifecycle';
export { ReferralMessage } from './referral-message.entity';
export { peopleIn, timelineLine, type Names, type TimelineLine } from './referral-timeline';
export { LEVEL_WORDS, STATE_WORDS, sayForWhom } from './referral-words';
export { Referral } from './referral.entity';
export { ReferralsModule } from './referrals.module';
export { ReferralQueries, type ReferralWithClock } from './referrals.queries';
export { Referrals } from './referrals.service';
export { Returns } from './returns.service';
export { RuledOut } from './ruled-out.service';
export { RunOutClocks } from './run-out-clocks.service';
export { sightOf } from './sight-of';
export { courseLines, type CourseLine } from './steps/course-view';
export { HolderTask } from './steps/holder-task.entity';
export { SupportStep } from './steps/support-step.entity';
export { StrandedOffers } from './stranded-offers.service';
export { sayObstacle, type Obstacle } from './succession/succession-fit';
export { Succession } from './succession/succession.entity';
export { Successions, type SuccessionChoice, type SuccessionPreview } from './succession/successions.service';
export { UndoAttempt } from './undo-attempt.service';
export { WholeDisclosures, type WholeOrganisation } from './whole-disclosures.service';
export { Withdrawals } from './withdrawals.service';
export { ReferralView } from './worklist/referral-view.entity';
