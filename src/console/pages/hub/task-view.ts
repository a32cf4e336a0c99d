import type { DirectoryRow } from '../../../directory';
import { cardView, dueView, type CardView, type ClockView, type Referral } from '../../../referrals';
import { needsReason, type HubTask } from '../../../tasks';
import { consolePaths } from '../../paths';
import { TASK_WORDS } from '../console/console-words';
import { callScript, entryOf, type Script } from './call-script';
import { handOffChoices, type HandOffChoices } from './hand-off-form';
import { hubPaths } from './hub-paths';
import { outcomesOf, WHAT_TO_DO } from './task-words';

export interface TaskFacts {
  task: Pick<HubTask, 'id' | 'kind' | 'contactId' | 'dueAt' | 'facts'>;
  referral: Pick<Referral, 'reference' | 'card'> | null;
  /** Whom the task is about or is to ring. */
  service: DirectoryRow | null;
  forum: string;
  needLabels: ReadonlyMap<string, string>;
  now: Date;
}

export interface TaskView {
  title: string;
  whatToDo: string;
  due: ClockView;
  action: string;
  outcomes: readonly { value: string; text: string }[];
  needsReason: boolean;
  /** A support service that takes a person by telephone does it through somebody with a name. */
  asksWhoTook: boolean;
  /** Whoever was told outside the system is written down: when, how, who took it and why it was lawful. */
  handOff: HandOffChoices | null;
  card: CardView | null;
  script: Script | null;
  reference: string | null;
  contactPath: string;
}

export function taskView({ task, referral, service, forum, needLabels, now }: TaskFacts): TaskView {
  const card = referral ? cardView(referral.card, needLabels) : null;
  const asksWhoTook = task.kind === 'call' || task.kind === 'form';
  return {
    title: TASK_WORDS[task.kind],
    whatToDo: WHAT_TO_DO[task.kind].replace('{forum}', forum),
    due: dueView('Due', task.dueAt, now),
    action: hubPaths.task(task.id),
    outcomes: outcomesOf(task.kind),
    needsReason: needsReason(task.kind),
    asksWhoTook,
    handOff: handOffChoices(task.kind),
    card,
    script: service && scriptFor(service, asksWhoTook && referral && card ? { ...referral, card } : null),
    reference: referral?.reference ?? task.facts['reference'] ?? null,
    contactPath: consolePaths.contact(task.contactId),
  };
}

function scriptFor(service: DirectoryRow, about: { reference: string; card: CardView } | null): Script {
  return about ? callScript(service, about) : entryOf(service);
}
