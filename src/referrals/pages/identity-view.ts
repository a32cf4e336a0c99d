import {
  mayContact,
  type ContactMethod,
  type Identity,
  type MayContact,
  type SafeWindow,
} from '../../contacts';
import { sayTime } from '../../platform/web/london-time';

type Way = Identity['ways'][number];
type Refusal = Extract<MayContact, { may: false }>['because'];

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
const REFUSALS: Readonly<Record<Refusal, string>> = {
  'said-unsafe': 'Said to be unsafe: do not use',
  'not-asked': 'Not asked: do not use. Nobody has heard from the person that this is safe',
  'not-from-the-person': 'Not said by the person: do not use. Only they know what is safe',
  'confirmation-expired': 'Said to be safe more than 7 days ago: do not use until the person says so again',
  'outside-window': 'Do not use now: safe only at the times below',
};
const GENDERS: Readonly<Record<string, string>> = { female: 'Female', male: 'Male', other: 'Other' };
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Everybody of a referral, the person at risk first, with a verdict on each way to reach them at this moment. */
export function identityView(people: readonly Identity[], now: Date): PersonView[] {
  const order = ['at-risk', 'child', 'perpetrator'];
  return people
    .toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
    .map((person) => ({
      heading: HEADINGS[person.part],
      name: person.name ?? 'Name not known',
      facts: factsOf(person),
      ways: person.ways.map((way) => wayView(way, now)),
      hasWays: person.part === 'at-risk',
    }));
}

function factsOf({ ageYears, gender, address }: Identity): PersonView['facts'] {
  return [
    { label: 'Age', text: ageYears === null ? 'Not known' : `${ageYears}` },
    { label: 'Gender', text: gender === null ? 'Not known' : (GENDERS[gender] ?? gender) },
    ...(address === null
      ? []
      : [{ label: 'Address', text: `${address}. Do not visit or write unless they said so` }]),
  ];
}

function wayView(way: Way, now: Date): WayView {
  const verdict = mayContact({ ...way, window: way.window ?? null }, now);
  const isDialled = verdict.may && way.method === 'phone';
  return {
    method: METHODS[way.method],
    // What was said to be unsafe is of no use to anybody who means well.
    value: way.safe === 'no' ? 'Not shown' : way.value,
    dial: isDialled ? way.value : null,
    isUsable: verdict.may,
    verdict: verdict.may ? 'Safe to use now' : REFUSALS[verdict.because],
    details: detailsOf(way, now),
  };
}

function detailsOf(way: Way, now: Date): WayView['details'] {
  if (way.safe === 'no') return [];
  const details: [string, string | null | undefined][] = [
    ['When', [way.window ? sayWindow(way.window) : null, way.whenText].filter(Boolean).join('; ')],
    ['Who may answer', way.whoMayAnswer],
    ['Say we are', way.sayWeAre],
    ['Code word', way.codeWord],
    ['Said to be safe', way.confirmedAt && sayTime(way.confirmedAt, now)],
  ];
  return details.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

function sayWindow({ days, from, to }: SafeWindow): string {
  const names = days.length === 7 ? 'Every day' : days.map((day) => DAYS[day - 1]).join(', ');
  return `${names}, ${from} to ${to}`;
}
