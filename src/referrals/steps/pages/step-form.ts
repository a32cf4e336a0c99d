import { QUEUES, type Queue } from '../../../directory';
import { LEVELS } from '../../../kernel/level';
import { readMoment } from '../../../platform/web/london-time';
import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { oneOf } from '../../endings';
import { isHolderWork, type HolderWorkKind } from '../holder-work';
import { reviewDueAt } from '../review-day';
import type { AskedStep } from '../support-steps.service';
import type { WorkEnd } from '../work-end';

const MAX_TEXT = 4_000;
export type Read<T> = { value: T } | { failed: readonly Failed[] };
export type TypedStep = Readonly<Record<(typeof FIELDS)[number], string>>;

const FIELDS = [
  ...['queue', 'level', 'reason', 'exitPlan', 'reviewOn'],
  ...['work', 'outcome', 'workReason', 'toldWhom', 'toldOn', 'toldTime', 'nextOn', 'dueOn'],
] as const;

/** Everything that may be typed on the page, so that nothing is lost when it is shown again. */
export function typedStep(body: unknown): TypedStep {
  const text = (name: string): string => sentText(body, name).trim();
  return Object.fromEntries(FIELDS.map((name) => [name, text(name)])) as TypedStep;
}

export function readStep(typed: TypedStep): Read<AskedStep> {
  const queue = oneOf<Queue>(QUEUES, typed['queue']);
  const level = oneOf(LEVELS, typed['level']);
  const failed: Failed[] = [
    ...(queue ? [] : [{ field: 'queue', code: 'step.queue' }]),
    ...(level ? [] : [{ field: 'level', code: 'level.choose' }]),
    ...tooLong(typed, ['reason', 'exitPlan']),
  ];
  if (!queue || !level || failed.length > 0) return { failed };
  const { reason = '', exitPlan = '', reviewOn = '' } = typed;
  return { value: { queue, level, reason, exitPlan, reviewOn } };
}

export function readWork(typed: TypedStep): Read<{ kind: HolderWorkKind; end: WorkEnd }> {
  const kind = said(typed, 'work');
  if (!isHolderWork(kind)) return { failed: [{ field: 'work', code: 'work.kind' }] };
  const failed = tooLong(typed, ['workReason', 'toldWhom']);
  if (failed.length > 0) return { failed };
  const end = {
    outcome: said(typed, 'outcome'),
    reason: said(typed, 'workReason'),
    told: toldIn(typed),
    next: said(typed, 'nextOn') === '' ? null : reviewDueAt(said(typed, 'nextOn')),
  };
  return { value: { kind, end } };
}

/** Null where nobody was told, or it is not said whom and when. */
function toldIn(typed: TypedStep): WorkEnd['told'] {
  const whom = said(typed, 'toldWhom');
  const at = readMoment(said(typed, 'toldOn'), said(typed, 'toldTime'));
  return said(typed, 'outcome') === 'told' && whom !== '' && at ? { whom, at } : null;
}

function said(typed: TypedStep, name: keyof TypedStep): string {
  return typed[name] ?? '';
}

export function readDue(typed: TypedStep, now: Date): Read<{ kind: HolderWorkKind; dueAt: Date }> {
  const { work: kind = '', dueOn = '' } = typed;
  const dueAt = reviewDueAt(dueOn);
  if (!isHolderWork(kind)) return { failed: [{ field: 'work', code: 'work.kind' }] };
  return dueAt > now ? { value: { kind, dueAt } } : { failed: [{ field: 'dueOn', code: 'work.date' }] };
}

function tooLong(typed: TypedStep, fields: readonly (keyof TypedStep)[]): Failed[] {
  return fields
    .filter((field) => (typed[field] ?? '').length > MAX_TEXT)
    .map((field) => ({ field, code: 'step.too-long' }));
}
