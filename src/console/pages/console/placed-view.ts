import type { DirectorySnapshot } from '../../../directory';
import { sayTime } from '../../../platform/web/london-time';
import { LEVEL_WORDS, sayQueue, STATE_WORDS, type ReferralWithClock } from '../../../referrals';
import type { HubTask } from '../../../tasks';
import { hubPaths } from '../hub/hub-paths';
import { TASK_WORDS } from './console-words';

interface Around {
  directory: Pick<DirectorySnapshot, 'find' | 'organisation'>;
  now: Date;
}

export interface PlacedView {
  referrals: readonly {
    reference: string;
    title: string;
    isLead: boolean;
    level: { code: string; text: string };
    state: string;
    next: string;
  }[];
  tasks: readonly { href: string; title: string; about: string | null; due: string; isDone: boolean }[];
}

export function placedView(
  found: { referrals: readonly ReferralWithClock[]; tasks: readonly HubTask[] },
  { directory, now }: Around,
): PlacedView {
  const nameOf = (id: string | undefined): string | null => (id ? (directory.find(id)?.name ?? id) : null);
  return {
    referrals: found.referrals.map(({ referral, dueAt }) => ({
      reference: referral.reference,
      title: `${sayQueue(referral.queue)}: ${nameOf(referral.supportServiceId) ?? ''}`,
      isLead: referral.isLead,
      level: { code: referral.level, text: LEVEL_WORDS[referral.level] },
      state: STATE_WORDS[referral.state],
      next: nextStep(referral.state, dueAt && sayTime(dueAt, now)),
    })),
    tasks: found.tasks.map(({ id, kind, facts, dueAt, doneAt }) => ({
      href: hubPaths.task(id),
      title: TASK_WORDS[kind],
      about: nameOf(facts['supportServiceId'] ?? facts['serviceId']),
      due: sayTime(dueAt, now),
      isDone: doneAt !== null,
    })),
  };
}

function nextStep(state: string, due: string | null): string {
  const by = due === null ? '' : ` by ${due}`;
  switch (state) {
    case 'offered':
      return `They accept or decline${by}. If nobody answers, the next best is asked.`;
    case 'with-hub':
      return `The hub finds out${by} whether they take the person.`;
    case 'accepted':
      return `They make the first contact${by}.`;
    default:
      return '';
  }
}
