import type { StaffActor } from '../../kernel/actor';
import { DAY } from '../../kernel/clock';
import type { DataExport } from './data-export.entity';

/** So long a colleague has to decide, and so long whoever asked has to take it. */
export const DECIDE_WITHIN_MS = 7 * DAY;
export const TAKE_WITHIN_MS = DAY;

export type ExportStanding = 'waiting' | 'released' | 'refused' | 'taken' | 'expired';
type Step = 'see' | 'decide' | 'take';
type Known = Pick<DataExport, 'organisationId' | 'askedBy' | 'decision' | 'expiresAt' | 'takenAt'>;

export function standingOf({ decision, expiresAt, takenAt }: Known, now: Date): ExportStanding {
  if (takenAt) return 'taken';
  if (decision === 'refused') return 'refused';
  if (expiresAt <= now) return 'expired';
  return decision === 'released' ? 'released' : 'waiting';
}

/** Those who answer for it: the organisation's managers, and the hub's coordinators. */
export function maySee(actor: StaffActor, { organisationId }: Pick<Known, 'organisationId'>): boolean {
  if (actor.role === 'coordinator') return true;
  return actor.role === 'manager' && actor.organisationId === organisationId;
}

/** The code of why not; undefined where it may be done. Nobody releases what they asked for themselves. */
export function refusalOf(actor: StaffActor, step: Step, about: Known, now: Date): string | undefined {
  if (!maySee(actor, about)) return 'not-found';
  if (step === 'see') return undefined;
  const isOwn = about.askedBy === actor.accountId;
  if (step === 'take' && !isOwn) return 'not-found';
  if (step === 'decide' && isOwn) return 'export.own';
  const standing = standingOf(about, now);
  return standing === (step === 'take' ? 'released' : 'waiting') ? undefined : `export.${standing}`;
}
