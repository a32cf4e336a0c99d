import { CONFIRMATION_LIFE_MS } from '../../../../contacts';
import type { Area, LevelClocks } from '../../../../directory';
import { DAY } from '../../../../kernel/clock';
import { LEVELS, type Level } from '../../../../kernel/level';
import { maskPhone } from '../../../../kernel/phone-number';
import { sayTime } from '../../../../platform/web/london-time';
import { LEVEL_WORDS } from '../../../../referrals';
import { RING_WORDS, sayHoursOf, saySeconds, saySpan } from './setting-words';

export interface Setting {
  name: string;
  value: string;
  /** What follows from it, in one sentence. */
  effect: string;
  /** Its place in the file; absent where it is not to be set. */
  key: string | null;
}

export interface SettingGroup {
  title: string;
  settings: readonly Setting[];
}

export interface SettingsKnown {
  now: Date;
  /** When something of this level, that starts now, would have to have happened. */
  dueAt: (level: Level, clock: keyof LevelClocks) => Date;
  service: (id: string) => string;
  /** How many telephones are rung when nobody answers. */
  onCall: readonly string[];
}

/** What is set for an area, and what follows from each. It is read from the reviewed file, and changed nowhere else. */
export function settingsView(area: Area, known: SettingsKnown): SettingGroup[] {
  return [
    { title: 'The telephone line', settings: line(area, known) },
    { title: 'Whom a call rings at', settings: ringing(area, known) },
    { title: 'Calling back', settings: callingBack(area) },
    ...LEVELS.toReversed().map((level) => ({
      title: `Clocks of level ${LEVEL_WORDS[level].toLowerCase()}`,
      settings: clocks(area, level, known),
    })),
    { title: 'Working hours', settings: workingHours(area) },
    { title: 'What counts as high', settings: thresholds(area) },
    { title: 'Whom a person of the hub tells', settings: handOffs(area, known) },
  ];
}

function line({ phone, telephony, greetingLanguages }: Area, { service }: SettingsKnown): Setting[] {
  return [
    {
      name: 'Number',
      value: phone ? `${phone.number}${phone.verifiedOn ? '' : ', unverified'}` : 'None yet',
      effect: phone?.verifiedOn
        ? 'It is printed on the person’s pages, and calls to it are this area’s.'
        : 'Calls to it are this area’s; it is printed nowhere outside a demonstration before somebody has checked it.',
      key: 'phone',
    },
    {
      name: 'When it is answered',
      value: sayHoursOf(telephony.openingHours),
      effect:
        'Outside these hours callers hear when the phones open again, may ask to be rung back, and are offered the national helpline. Bank holidays are closed unless it is round the clock.',
      key: 'telephony.openingHours',
    },
    {
      name: 'National helpline',
      value: service(telephony.nationalHelplineId),
      effect: 'Callers whom nobody here can answer are offered to be put through to it.',
      key: 'telephony.nationalHelplineId',
    },
    {
      name: 'Languages of the greeting',
      value: greetingLanguages.join(', '),
      effect: 'Callers hear the greeting in each, in this order; where there are several they choose by key.',
      key: 'greetingLanguages',
    },
    {
      name: 'Recording',
      value: 'Off',
      effect: 'No call is recorded, and there is no setting that would turn it on.',
      key: null,
    },
  ];
}

function ringing({ telephony }: Area, { onCall }: SettingsKnown): Setting[] {
  const { ringStrategy, leaseSeconds, genderWaitSeconds, nobodyAfterSeconds } = telephony;
  return [
    { name: 'Who is rung first', ...RING_WORDS[ringStrategy], key: 'telephony.ringStrategy' },
    {
      name: 'How long it rings at one handler',
      value: saySeconds(leaseSeconds),
      effect: 'Whoever has not answered by then is shown as away, and the next handler has the call.',
      key: 'telephony.leaseSeconds',
    },
    {
      name: 'Waiting for the language or the gender asked for',
      value: saySeconds(genderWaitSeconds),
      effect: 'After that any free handler is offered the call: somebody is better than nobody.',
      key: 'telephony.genderWaitSeconds',
    },
    {
      name: 'When nobody can be offered the call',
      value: `After ${saySeconds(nobodyAfterSeconds)}`,
      effect:
        onCall.length > 0
          ? `The people on call are rung: ${onCall.join(', ')} now.`
          : 'The people on call are rung, and now there is nobody who can be.',
      key: 'telephony.nobodyAfterSeconds',
    },
    {
      name: 'On-call number besides people',
      value: telephony.onCallNumber ? maskPhone(telephony.onCallNumber) : 'None',
      effect: telephony.onCallNumber
        ? 'It is rung together with the people on call.'
        : 'Only the people on call are rung.',
      key: 'telephony.onCallNumber',
    },
  ];
}

function callingBack({ telephony }: Area): Setting[] {
  const days = CONFIRMATION_LIFE_MS / DAY;
  return [
    {
      name: 'Tries at an agreed call back',
      value: String(telephony.callBackAttempts),
      effect: 'After so many in vain nobody rings again before a coordinator has decided.',
      key: 'telephony.callBackAttempts',
    },
    {
      name: 'How long “it is safe” counts',
      value: `${days} days`,
      effect:
        'After that nobody is rung or texted before the person has said again that it is safe. It is the same everywhere.',
      key: null,
    },
  ];
}

const CLOCKS: Readonly<Record<keyof LevelClocks, { name: string; effect: (by: string) => string }>> = {
  acknowledge: {
    name: 'For a support service to answer',
    effect: (by) => `Offered now, it would have to answer by ${by}; then the next best is asked.`,
  },
  firstAttempt: {
    name: 'For the first attempt to reach the person',
    effect: (by) =>
      `Accepted now, the person would have to be tried by ${by}; then the hub rings the service.`,
  },
  triage: {
    name: 'For the hub to act on what lies with it',
    effect: (by) =>
      `What comes to the hub now would have to be acted on by ${by}; then it is shown as overdue.`,
  },
  decision: {
    name: 'For a decision that a person has to take',
    effect: (by) => `Asked for now, it would be due ${by}.`,
  },
};

function clocks(area: Area, level: Level, { dueAt, now }: SettingsKnown): Setting[] {
  return (Object.keys(CLOCKS) as (keyof LevelClocks)[]).map((clock) => ({
    name: CLOCKS[clock].name,
    value: saySpan(area.clocks[level][clock]),
    effect: CLOCKS[clock].effect(sayTime(dueAt(level, clock), now)),
    key: `clocks.${level}.${clock}`,
  }));
}

function workingHours({ workingHours: hours, timeZone }: Area): Setting[] {
  return [
    {
      name: 'Working hours and days',
      value: `${sayHoursOf(hours)}, ${timeZone}`,
      effect:
        'Clocks in working hours and days run only then; bank holidays (config/bank-holidays.json) do not count.',
      key: 'workingHours',
    },
  ];
}

function thresholds({ thresholds: { dashHigh, dashMedium, toolGrades }, ...area }: Area): Setting[] {
  const tools = [...new Set(toolGrades.map(({ tool }) => tool))].join(', ');
  return [
    {
      name: 'DASH: high from',
      value: `${dashHigh} of 24`,
      effect: `So many danger signs make a referral high; ${dashMedium} to ${dashHigh - 1} make it medium. Fewer never lower it.`,
      key: 'thresholds.dashHigh',
    },
    {
      name: 'DASH: medium from',
      value: `${dashMedium} of 24`,
      effect: `Below ${dashMedium} the checklist alone raises nothing; other answers still may.`,
      key: 'thresholds.dashMedium',
    },
    {
      name: 'Grades of other tools',
      value: tools || 'None',
      effect:
        'A grade that a professional brings along raises the level as this table says, and never lowers it.',
      key: 'thresholds.toolGrades',
    },
    {
      name: 'The IDVA takes medium',
      value: area.idvaTakesMedium ? 'Yes' : 'No',
      effect: `Medium goes to ${area.idvaTakesMedium ? 'the IDVA' : 'outreach'}. ${area.idvaTakesMediumBecause}`,
      key: 'idvaTakesMedium',
    },
  ];
}

function handOffs(
  { frontDoor, handOffAnswers, multiAgencyForum, ...area }: Area,
  { service }: SettingsKnown,
): Setting[] {
  const later = (id: string | null): string => (id ? `; out of hours ${service(id)}` : '');
  return [
    {
      name: 'The children’s front door',
      value: `${service(frontDoor.childrenServiceId)}${later(frontDoor.outOfHoursChildrenServiceId)}`,
      effect: `A named person tells it; rung again when it has not answered within ${saySpan(handOffAnswers.children)}.`,
      key: 'frontDoor',
    },
    {
      name: 'The adults’ front door',
      value: `${service(frontDoor.adultsServiceId)}${later(frontDoor.outOfHoursAdultsServiceId)}`,
      effect: `A named person tells it; rung again when it has not answered within ${saySpan(handOffAnswers.adults)}.`,
      key: 'frontDoor',
    },
    {
      name: 'The multi-agency meeting',
      value: multiAgencyForum.name,
      effect: `A named person refers to it; asked again when it has not answered within ${saySpan(handOffAnswers.forum)}.`,
      key: 'multiAgencyForum',
    },
    {
      name: 'The line for those who cause harm',
      value: service(area.perpetratorLineId),
      effect: 'Callers who want to change what they do are led there, and never into a victim’s queue.',
      key: 'perpetratorLineId',
    },
  ];
}
