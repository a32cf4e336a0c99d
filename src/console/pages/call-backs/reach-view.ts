import {
  mayContact,
  sayRefusal,
  sayWayChange,
  type Barred,
  type ContactMethod,
  type KnownWay,
} from '../../../contacts';
import { maskPhone, type E164 } from '../../../kernel/phone-number';
import { sayTime } from '../../../platform/web/london-time';
import { callBackPaths, consolePaths } from '../../paths';
import { sayHours } from './call-back-words';

export interface ReachFacts {
  contactId: string;
  reference: string;
  ways: readonly KnownWay[];
  barred: readonly Barred[];
  notSafeNowAt: Date | null;
  /** Whoever has the contact may agree a call back in it. */
  isHeld: boolean;
}

interface WayRow {
  method: string;
  value: string;
  isUsable: boolean;
  verdict: string;
  hours: string;
  /** It is not what the person first gave. */
  changed: string | null;
}

export interface ReachView {
  reference: string;
  paths: Readonly<Record<'contact' | 'pause' | 'lift' | 'bar' | 'agree' | 'changeWay', string>>;
  paused: string | null;
  ways: readonly WayRow[];
  barred: readonly { text: string; removePath: string }[];
  isHeld: boolean;
}

export interface Looked {
  now: Date;
  /** The hub's own. */
  organisationId: string;
  organisationName: (id: string) => string;
  /** Who changed something, by account. */
  names: ReadonlyMap<string, string>;
}

export const METHODS: Readonly<Record<ContactMethod, string>> = {
  phone: 'Phone call',
  sms: 'Text message',
  email: 'E-mail',
  voicemail: 'Voice message',
  post: 'Post',
};
const PHONES: ReadonlySet<ContactMethod> = new Set(['phone', 'sms', 'voicemail']);

/** Every way to reach the person of a contact, with the verdict on each at this moment, and what hangs over all. */
export function reachView(facts: ReachFacts, looked: Looked): ReachView {
  const { contactId: id, notSafeNowAt, barred } = facts;
  return {
    reference: facts.reference,
    paths: {
      contact: consolePaths.contact(id),
      pause: callBackPaths.pause(id),
      lift: callBackPaths.lift(id),
      bar: callBackPaths.bar(id),
      agree: callBackPaths.agree(id),
      changeWay: callBackPaths.changeWay(id),
    },
    paused: notSafeNowAt && sayTime(notSafeNowAt, looked.now),
    ways: facts.ways.map((way) => rowOf(way, looked)),
    barred: barred.map((each) => ({
      text: sayBarred(each, looked),
      removePath: callBackPaths.unbar(id, each.id),
    })),
    isHeld: facts.isHeld,
  };
}

function rowOf(way: KnownWay, { now, organisationId, names }: Looked): WayRow {
  const verdict = mayContact(way, { at: now, purpose: 'worker-call', organisationId });
  return {
    method: METHODS[way.method],
    value: PHONES.has(way.method) ? maskPhone(way.value as E164) : 'Address kept, not shown here',
    isUsable: verdict.may,
    verdict: verdict.may ? 'Safe to use now' : sayRefusal(verdict.because),
    hours: [sayHours(way.window), way.whenText].filter(Boolean).join('. '),
    changed: way.changed ? sayWayChange(way.changed, names.get(way.changed.by) ?? 'somebody', now) : null,
  };
}

function sayBarred(
  { name, relation, organisationId, hasPhone }: Barred,
  { organisationName }: Looked,
): string {
  const who = [name, relation].filter(Boolean).join(', ');
  const what = organisationId
    ? organisationName(organisationId)
    : hasPhone
      ? 'a number that is never used'
      : '';
  return [who, what].filter((text) => text !== '').join(': ');
}
