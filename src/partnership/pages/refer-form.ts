import { LAWFUL_BASES, type ConsentAnswer, type LawfulBasis } from '../../intake';
import type { Failed } from '../../platform/web/page';
import { sentTexts } from '../../platform/web/sent-text';
import { FORUM_ROUTES } from '../../screening';
import { EMPTY_PACK, MONITORING_ANSWERS, type CasePack, type MonitoringAnswer } from '../meetings/case-words';
import type { GivenPack } from '../meetings/referral-packs.service';
import { isTooLong, textIn } from './sent';

export const PACK_TEXTS = [
  'why',
  'afraidOf',
  'safeToTalk',
  'notSafeToTalk',
  'unawareBecause',
  'override',
  'earlierElsewhere',
  'wanted',
] as const;
const CHOICES = ['isAware', 'consent', 'basis', 'day', 'minoritised', 'lgbt', 'disabled'] as const;
const CONSENTS: readonly ConsentAnswer[] = ['given', 'refused', 'not-asked'];

export type TypedPack = Readonly<Record<(typeof PACK_TEXTS)[number] | (typeof CHOICES)[number], string>> & {
  routes: readonly string[];
  withheldFrom: readonly string[];
};

export function typedPack(body: unknown): TypedPack {
  const texts = [...PACK_TEXTS, ...CHOICES].map((field) => [field, textIn(body, field)]);
  return {
    ...(Object.fromEntries(texts) as Omit<TypedPack, 'routes' | 'withheldFrom'>),
    routes: sentTexts(body, 'routes'),
    withheldFrom: sentTexts(body, 'withheldFrom'),
  };
}

/** What the meeting has to know, and on what footing it is told: without either nobody is referred. */
export function readPack(
  typed: TypedPack,
  {
    days,
    members,
    isConference,
  }: { days: readonly string[]; members: readonly string[]; isConference: boolean },
): GivenPack | { failed: Failed[] } {
  const consent = CONSENTS.find((each) => each === typed.consent);
  const basis = LAWFUL_BASES.find((each) => each === typed.basis) ?? null;
  const routes = FORUM_ROUTES.filter((route) => typed.routes.includes(route));
  const failed = [
    ...(isConference && routes.length === 0 ? [{ field: 'routes', code: 'pack.routes' }] : []),
    ...missingWords(typed),
    ...PACK_TEXTS.filter((field) => isTooLong(typed[field])).map((field) => ({
      field,
      code: 'partnership.too-long',
    })),
    ...footing(typed, consent, basis),
    ...(days.includes(typed.day) ? [] : [{ field: 'day', code: 'pack.day' }]),
  ];
  if (failed.length > 0 || !consent) return { failed };
  return {
    day: typed.day,
    routes,
    consent,
    lawfulBasis: consent === 'given' ? null : basis,
    withheldFrom: members.filter((id) => typed.withheldFrom.includes(id)),
    pack: packOf(typed),
  };
}

function missingWords({ why, notSafeToTalk, isAware, unawareBecause }: TypedPack): Failed[] {
  return [
    ...(why === '' ? [{ field: 'why', code: 'pack.why' }] : []),
    ...(notSafeToTalk === '' ? [{ field: 'notSafeToTalk', code: 'pack.not-safe' }] : []),
    ...(isAware !== 'yes' && isAware !== 'no' ? [{ field: 'isAware', code: 'pack.aware' }] : []),
    ...(isAware === 'no' && unawareBecause === '' ? [{ field: 'unawareBecause', code: 'pack.unaware' }] : []),
  ];
}

/** Without consent it needs a lawful basis, and words why. */
function footing(
  { override }: TypedPack,
  consent: ConsentAnswer | undefined,
  basis: LawfulBasis | null,
): Failed[] {
  if (!consent) return [{ field: 'consent', code: 'pack.consent' }];
  if (consent === 'given') return [];
  return [
    ...(basis ? [] : [{ field: 'basis', code: 'pack.basis' }]),
    ...(override === '' ? [{ field: 'override', code: 'pack.override' }] : []),
  ];
}

function packOf(typed: TypedPack): CasePack {
  const texts = Object.fromEntries(PACK_TEXTS.map((field) => [field, typed[field]]));
  const { minoritised, lgbt, disabled } = typed;
  const said = { minoritised: known(minoritised), lgbt: known(lgbt), disabled: known(disabled) };
  const isAware = typed.isAware === 'yes' ? 'yes' : 'no';
  return { ...EMPTY_PACK, ...(texts as Partial<CasePack>), isAware, ...said };
}

function known(answer: string): MonitoringAnswer {
  return Object.hasOwn(MONITORING_ANSWERS, answer) ? (answer as MonitoringAnswer) : 'not-known';
}
