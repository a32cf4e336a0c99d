import type { Failed } from '../../platform/web/page';
import { failedIn, isQuestion, readFields, type Field, type Given } from './field';

/** The page after the last question: everything given, to be looked over and sent. */
export const CHECK = 'check';

/** One page of a journey, as facts. `C` is what its questions are made from: question set, areas, organisations. */
export interface Step<C> {
  key: string;
  title: (context: C) => string;
  fields: (context: C, given: Given) => readonly Field[];
  next: (given: Given, context: C) => string;
  /** What is wrong beyond one field by itself. */
  errors?: (given: Given, context: C) => readonly Failed[];
}

export interface Journey<C> {
  steps: readonly Step<C>[];
}

export interface JourneyState {
  step: string;
  given: Given;
  /** Came from the check page to change one thing, and goes back there. */
  isChanging: boolean;
}

export interface Moved {
  state: JourneyState;
  failed: readonly Failed[];
}

export function stepOf<C>(journey: Journey<C>, key: string): Step<C> | undefined {
  return journey.steps.find((step) => step.key === key);
}

export function startOf<C>(journey: Journey<C>): JourneyState {
  return { step: journey.steps[0]?.key ?? CHECK, given: {}, isChanging: false };
}

/** The pages that these answers lead through, in order. Steps only lead on, so the walk ends. */
export function pathOf<C>(journey: Journey<C>, given: Given, context: C): readonly Step<C>[] {
  const path: Step<C>[] = [];
  let step = journey.steps[0];
  while (step && !path.includes(step)) {
    path.push(step);
    step = stepOf(journey, step.next(given, context));
  }
  return path;
}

/** Everything wrong with one page, in the order of the page; one word a field. */
export function failuresOf<C>(step: Step<C>, given: Given, context: C): readonly Failed[] {
  const fields = step.fields(context, given);
  const failed = [...failedIn(fields, given), ...(step.errors?.(given, context) ?? [])];
  return fields.filter(isQuestion).flatMap(({ name }) => failed.find(({ field }) => field === name) ?? []);
}

/** The first page on the way that still needs an answer; undefined when all of it can be sent. */
export function firstOpen<C>(journey: Journey<C>, given: Given, context: C): Step<C> | undefined {
  return pathOf(journey, given, context).find((step) => failuresOf(step, given, context).length > 0);
}

/** A press that goes somewhere, or says that somebody is still there, and sends nothing. */
export function isMoving(sent: Readonly<Record<string, unknown>>): boolean {
  return ['back', 'change', 'stay', 'resume'].some((press) => press in sent);
}

/** Where one press leads. What was typed is kept whichever way it goes, also when it is refused. */
export function moveOn<C>(
  journey: Journey<C>,
  state: JourneyState,
  { sent, context }: { sent: Readonly<Record<string, unknown>>; context: C },
): Moved {
  const step = stepOf(journey, state.step);
  // A form that was taken up again brings no page with it: what is on it stays as it was.
  if ('resume' in sent || (!step && 'stay' in sent)) return { state, failed: [] };
  if (!step) return { state: fromCheck(journey, state, { sent, context }), failed: [] };
  const given = { ...state.given, ...readFields(step.fields(context, state.given), sent) };
  if ('stay' in sent) return { state: { ...state, given }, failed: [] };
  if ('back' in sent) return { state: back(journey, { ...state, given }, context), failed: [] };
  const failed = failuresOf(step, given, context);
  if (failed.length > 0) return { state: { ...state, given }, failed };
  return { state: ahead(journey, { ...state, given }, context), failed };
}

function ahead<C>(journey: Journey<C>, state: JourneyState, context: C): JourneyState {
  const { given, isChanging } = state;
  const key = stepOf(journey, state.step)?.next(given, context) ?? CHECK;
  const next = stepOf(journey, key);
  // A page that only tells something, such as to ring 999, is never skipped.
  const isTold = next !== undefined && next.fields(context, given).length === 0;
  if (!isChanging || isTold) return { ...state, step: key };
  return { given, step: firstOpen(journey, given, context)?.key ?? CHECK, isChanging };
}

function back<C>(journey: Journey<C>, state: JourneyState, context: C): JourneyState {
  if (state.isChanging) return { ...state, step: CHECK };
  const path = pathOf(journey, state.given, context);
  const at = path.findIndex(({ key }) => key === state.step);
  return { ...state, step: path[at - 1]?.key ?? state.step };
}

function fromCheck<C>(
  journey: Journey<C>,
  state: JourneyState,
  { sent, context }: { sent: Readonly<Record<string, unknown>>; context: C },
): JourneyState {
  const path = pathOf(journey, state.given, context);
  const wanted = path.find(({ key }) => key === sent['change']);
  if (wanted) return { ...state, step: wanted.key, isChanging: true };
  return { ...state, step: path.at(-1)?.key ?? state.step, isChanging: false };
}
