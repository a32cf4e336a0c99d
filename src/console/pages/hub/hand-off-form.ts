import { LAWFUL_BASES, type Told } from '../../../intake';
import { momentFields, readMoment } from '../../../platform/web/london-time';
import type { Failed } from '../../../platform/web/page';
import { HAND_OFF_WAYS, handOffOf, tellsOutside, type HandOffWay, type TaskKind } from '../../../tasks';
import { BASIS_WORDS } from '../console/console-words';
import { WAY_WORDS } from '../console/hand-off-words';

/** How somebody outside was told, as it was typed. */
export interface TypedHandOff {
  toldOn: string;
  toldAt: string;
  way: string;
  takenThere: string;
  basis: string;
}

export const HAND_OFF_FIELDS = ['toldOn', 'toldAt', 'way', 'takenThere', 'basis'] as const;
const MAX_TAKEN = 200;

const WAY_OPTIONS = HAND_OFF_WAYS.map((value) => ({ value, text: WAY_WORDS[value] }));
const BASIS_OPTIONS = [
  { value: '', text: 'Choose' },
  { value: 'consent', text: 'The person agreed' },
  ...LAWFUL_BASES.map((value) => ({ value, text: BASIS_WORDS[value] })),
];

export interface HandOffChoices {
  ways: typeof WAY_OPTIONS;
  bases: typeof BASIS_OPTIONS;
}

/** For a decision that can lead to somebody outside. */
export function handOffChoices(kind: TaskKind): HandOffChoices | null {
  return handOffOf(kind) ? { ways: WAY_OPTIONS, bases: BASIS_OPTIONS } : null;
}

/** Most often it is written down right after the call. */
export function toldNow(now: Date): Pick<TypedHandOff, 'toldOn' | 'toldAt'> {
  const { date, time } = momentFields(now);
  return { toldOn: date, toldAt: time };
}

export function handOffFailings(typed: TypedHandOff, now: Date): Failed[] {
  const at = readMoment(typed.toldOn, typed.toldAt);
  const failed: Failed[] = [];
  if (!at || at > now) failed.push({ field: 'toldOn', code: 'hand-off.at' });
  if (!wayOf(typed)) failed.push({ field: 'way', code: 'hand-off.way' });
  if (typed.takenThere.trim() === '') failed.push({ field: 'takenThere', code: 'hand-off.taken-there' });
  if (typed.takenThere.length > MAX_TAKEN) failed.push({ field: 'takenThere', code: 'task.too-long' });
  if (!basisOf(typed)) failed.push({ field: 'basis', code: 'hand-off.basis' });
  return failed;
}

/** Null where nobody was told, or it is not said how. */
export function readTold(kind: TaskKind, typed: TypedHandOff & { outcome: string }): Told | null {
  if (!tellsOutside(kind, typed.outcome)) return null;
  const at = readMoment(typed.toldOn, typed.toldAt);
  const [way, basis] = [wayOf(typed), basisOf(typed)];
  return at && way && basis ? { at, way, basis } : null;
}

/** What is kept, sealed, beside the reason: the codes stand on the timeline, and who took it only here. */
export function sayHandOff(typed: TypedHandOff): string {
  const [way, basis] = [wayOf(typed), basisOf(typed)];
  const by = way ? ` (${WAY_WORDS[way].toLowerCase()})` : '';
  const because = BASIS_OPTIONS.find(({ value }) => value === basis)?.text ?? '';
  return `Told on ${typed.toldOn} at ${typed.toldAt}${by}. Taken there by ${typed.takenThere.trim()}. Basis: ${because}.`;
}

function wayOf({ way }: TypedHandOff): HandOffWay | undefined {
  return HAND_OFF_WAYS.find((each) => each === way);
}

function basisOf({ basis }: TypedHandOff): Told['basis'] | undefined {
  return basis === 'consent' ? basis : LAWFUL_BASES.find((each) => each === basis);
}
