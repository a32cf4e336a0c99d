import {
  mayContact,
  sayRefusal,
  sayWayChange,
  type ContactMethod,
  type Identity,
  type SafeWindow,
} from '../../contacts';
import { dialledPhone, type E164 } from '../../kernel/phone-number';
import { sayTime } from '../../platform/web/london-time';

type Way = Identity['ways'][number];

/** Who looks, and when: an organisation must not reach a person who has ruled it out. */
export interface Looking {
  now: Date;
  organisationId: string;
}

interface WayView {
  method: string;
  value: string;
  /** For the link that dials; only on a way that may be used now. */
  dial: string | null;
  isUsable: boolean;
  verdict: string;
  details: readonly { label: string; text: string }[];
}

export interface PersonView {
  heading: string;
  name: string;
  facts: readonly { label: string; text: string }[];
  ways: readonly WayView[];
  hasWays: boolean;
}

const HEADINGS: Readonly<Record<Identity['part'], string>> = {
  'at-risk': 'The person',
  child: 'Child',
  perpetrator: 'Must not be told: may cause harm',
};
const METHODS: Readonly<Record<ContactMethod, string>> = {
  phone: 'Phone call',
  sms: 'Text message',
  email: 'E-mail',
  voicemail: 'Voicemail',
  post: 'Post',
};
const GENDERS: Readonly<Record<string, string>> = { female: 'Female', male: 'Male', other: 'Other' };
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Everybody of a referral, the person at risk first, with a verdict on each way to reach them at this moment. */
export function identityView(people: readonly Identity[], looking: Looking): PersonView[] {
  const order = ['at-risk', 'child', 'perpetrator'];
  return people
    .toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
    .map((person) => ({
      heading: HEADINGS[person.part],
      name: person.name ?? 'Name not known',
      facts: factsOf(person),
      ways: person.ways.map((way) => wayView(way, looking)),
      hasWays: person.part === 'at-risk',
    }));
}

function factsOf({ ageYears, gender, address, barred = [] }: Identity): PersonView['facts'] {
  const named = barred.map(({ name, relation }) => [name, relation].filter(Boolean).join(', '));
  return [
    { label: 'Age', text: ageYears === null ? 'Not known' : `${ageYears}` },
    { label: 'Gender', text: gender === null ? 'Not known' : (GENDERS[gender] ?? gender) },
    ...(address === null
      ? []
      : [{ label: 'Address', text: `${address}. Do not visit or write unless they said so` }]),
    ...named.filter((text) => text !== '').map((text) => ({ label: 'Must not be told', text })),
  ];
}

function wayView(way: Way, { now, organisationId }: Looking): WayView {
  const verdict = mayContact(way, { at: now, purpose: 'worker-call', organisationId });
  const isDialled = verdict.may && way.method === 'phone';
  return {
    method: METHODS[way.method],
    // What was said to be unsafe is of no use to anybody who means well.
    value: isShut(way) ? 'Not shown' : way.value,
    dial: isDialled ? dialOf(way) : null,
    isUsable: verdict.may,
    verdict: verdict.may ? sayYes(verdict.isCodeWordNeeded) : sayRefusal(verdict.because),
    details: detailsOf(way, now),
  };
}

/** A link that dials must not show the number either, unless that was agreed. */
function dialOf({ value, showNumber }: Way): string {
  return showNumber === 'shown' ? value : `141${dialledPhone(value as E164).replaceAll(' ', '')}`;
}

function sayYes(isCodeWordNeeded: boolean): string {
  return isCodeWordNeeded ? 'Safe to use now: ask for the code word before anything else' : 'Safe to use now';
}

/** Said to be unsafe, or not safe for as long as nobody has spoken with the person. */
function isShut({ safe, notSafeNowAt, isBarred }: Way): boolean {
  return safe === 'no' || notSafeNowAt !== null || isBarred;
}

function detailsOf(way: Way, now: Date): WayView['details'] {
  if (isShut(way)) return [];
  const details: [string, string | null | undefined][] = [
    ['When', [way.window ? sayWindow(way.window) : null, way.whenText].filter(Boolean).join('; ')],
    ['Who may answer', way.whoMayAnswer],
    ['Say we are', way.sayWeAre],
    ['Code word', way.codeWord],
    ['Their telephone shows', way.method === 'phone' ? sayNumberShown(way.showNumber) : null],
    ['Not as first given', way.changed && sayWayChange(way.changed, 'the hub', now)],
    ['Said to be safe', way.confirmedAt && sayTime(way.confirmedAt, now)],
  ];
  return details.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

function sayNumberShown(showNumber: Way['showNumber']): string {
  return showNumber === 'shown' ? 'Your number may be shown' : 'Withhold your number: dial 141 first';
}

function sayWindow({ days, from, to }: SafeWindow): string {
  const names = days.length === 7 ? 'Every day' : days.map((day) => DAYS[day - 1]).join(', ');
  return `${names}, ${from} to ${to}`;
}
