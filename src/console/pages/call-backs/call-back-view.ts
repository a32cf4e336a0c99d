import { sayWayChange, type KnownWay } from '../../../contacts';
import { dialledPhone, maskPhone, type E164 } from '../../../kernel/phone-number';
import { sayTime } from '../../../platform/web/london-time';
import { RECORDED_OUTCOMES, type OpenedCallBack } from '../../../telephony';
import { callBackPaths, consolePaths } from '../../paths';
import { OUTCOME_HINTS, OUTCOME_WORDS, sayDialRefusal, sayHours, sayShown } from './call-back-words';

interface Fact {
  label: string;
  text: string;
}

export interface CallBackView {
  paths: Readonly<
    Record<'ring' | 'number' | 'outcome' | 'terms' | 'notSafe' | 'contact' | 'reach' | 'changeWay', string>
  >;
  /** The number is not the one that the person first gave. */
  changed: string | null;
  isDone: boolean;
  mayRing: boolean;
  /** We join both phones; else the number is rung by hand. */
  isBridged: boolean;
  verdict: string;
  /** What to say, in the order in which it is needed; the number comes after it. */
  script: readonly Fact[];
  mustNotBeTold: readonly string[];
  masked: string | null;
  number: string | null;
  tries: readonly { when: string; who: string; outcome: string; note: string | null }[];
  outcomes: readonly { value: string; text: string; hint?: { text: string } }[];
}

const NOTHING_TO_SAY = 'Nothing was agreed: say your first name, and not where you ring from';
const MESSAGE_SAFE = 'You may leave a message: say no more than above';

export interface Looked {
  now: Date;
  /** Who looks. */
  accountId: string;
  /** Who tried and who changed something, by account. */
  names: ReadonlyMap<string, string>;
}

export function callBackView(opened: OpenedCallBack, looked: Looked): CallBackView {
  const { now, names } = looked;
  const { task, terms, way, number, barred, tries } = opened;
  const id = task.id;
  return {
    paths: {
      ring: callBackPaths.ring(id),
      number: callBackPaths.number(id),
      outcome: callBackPaths.outcome(id),
      terms: callBackPaths.terms(id),
      notSafe: callBackPaths.notSafe(id),
      contact: consolePaths.contact(task.contactId),
      reach: callBackPaths.reach(task.contactId),
      changeWay: callBackPaths.changeWay(task.contactId),
    },
    changed: way?.changed ? sayWayChange(way.changed, names.get(way.changed.by) ?? 'somebody', now) : null,
    isDone: task.doneAt !== null,
    mayRing: terms.may,
    isBridged: way?.showNumber === 'shown',
    verdict: verdictOf(opened, looked),
    script: way ? scriptOf(way, opened.isMessageSafe) : [],
    mustNotBeTold: barred
      .map(({ name, relation }) => [name, relation].filter(Boolean).join(', '))
      .filter((text) => text !== ''),
    masked: way && maskPhone(way.value as E164),
    number: number && dialledPhone(number),
    tries: tries.map(({ attempt, note }) => ({
      when: sayTime(attempt.at, now),
      who: names.get(attempt.accountId) ?? 'Somebody',
      outcome: attempt.outcome ? OUTCOME_WORDS[attempt.outcome] : 'Under way',
      note,
    })),
    outcomes: RECORDED_OUTCOMES.map((value) => {
      const hint = OUTCOME_HINTS[value];
      return { value, text: OUTCOME_WORDS[value], ...(hint ? { hint: { text: hint } } : {}) };
    }),
  };
}

function verdictOf({ terms, tries }: OpenedCallBack, { now, accountId }: Looked): string {
  if (terms.may) return 'May be rung now';
  const isOwn = tries.some(({ attempt }) => attempt.outcome === null && attempt.accountId === accountId);
  if (terms.because === 'being-rung' && isOwn) return 'You are ringing. Say here how it went';
  return sayDialRefusal(terms.because, terms.nextAt, now);
}

function scriptOf(way: KnownWay, isMessageSafe: boolean): Fact[] {
  return [
    { label: 'Say we are', text: way.sayWeAre ?? NOTHING_TO_SAY },
    { label: 'Who may answer', text: way.whoMayAnswer ?? 'Only the person: ask whether it is safe to talk' },
    { label: 'Code word', text: way.codeWord ? `${way.codeWord}. Ask for it first` : 'None was agreed' },
    { label: 'If a machine answers', text: isMessageSafe ? MESSAGE_SAFE : 'Hang up. Leave no message' },
    { label: 'When', text: [sayHours(way.window), way.whenText].filter(Boolean).join('. ') },
    { label: 'Our number', text: sayShown(way.showNumber) },
  ];
}
