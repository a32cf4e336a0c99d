import type { DirectoryRow } from '../../../directory';
import { cardView, dueView, type CardView, type ClockView, type Referral } from '../../../referrals';
import { needsReason, NO_CONTACT, type HubTask } from '../../../tasks';
import { callBackPaths, consolePaths } from '../../paths';
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
  /** A member of staff whom it is about. */
  staff: string | null;
  needLabels: ReadonlyMap<string, string>;
  packPath: string | null;
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
  /** Whom it is about, where that is a member of staff. */
  staff: string | null;
  reference: string | null;
  /** Null where it is about no contact. */
  contactPath: string | null;
  /** Where it is said what was found, when a task is about that. */
  foundPath: string | null;
  /** Where it is changed how the person is reached, when that is what is to be found out. */
  changeWayPath: string | null;
  /** Where the decision becomes a case of the area’s own meeting. */
  packPath: string | null;
}

const BECAUSE: Readonly<Record<string, string>> = {
  name: 'a name is the same, theirs or of somebody they must not deal with',
  phone: 'a telephone number is the same',
  declared: 'they said so themselves',
};

export function taskView({
  task,
  referral,
  service,
  forum,
  staff,
  needLabels,
  packPath,
  now,
}: TaskFacts): TaskView {
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
    staff: sayStaff(staff, task.facts),
    reference: referral?.reference ?? task.facts['reference'] ?? null,
    contactPath: contactPathOf(task),
    foundPath: foundPathOf(task),
    changeWayPath: changeWayPathOf(task),
    packPath,
  };
}

function contactPathOf({ contactId }: TaskFacts['task']): string | null {
  return contactId === NO_CONTACT ? null : consolePaths.contact(contactId);
}

function foundPathOf({ kind }: TaskFacts['task']): string | null {
  return kind === 'rehearsal' ? hubPaths.rehearsal : null;
}

function changeWayPathOf({ kind, contactId }: TaskFacts['task']): string | null {
  return kind === 'contact-details' ? callBackPaths.changeWay(contactId) : null;
}

function sayStaff(staff: string | null, facts: HubTask['facts']): string | null {
  const because = BECAUSE[facts['because'] ?? ''];
  return staff && because ? `${staff}: ${because}` : staff;
}

function scriptFor(service: DirectoryRow, about: { reference: string; card: CardView } | null): Script {
  return about ? callScript(service, about) : entryOf(service);
}
