import type { Failed } from '../../platform/web/page';
import { isQuestion, saidIn, shownField, type Given, type ShownField } from './field';
import { pathOf, stepOf, type Journey, type JourneyState } from './journey';

export interface StepView {
  title: string;
  /** The sealed answers, for the hidden field. */
  form: string;
  fields: readonly ShownField[];
  canGoBack: boolean;
  failed?: readonly Failed[];
}

export function stepView<C>(
  journey: Journey<C>,
  state: JourneyState,
  more: { context: C; form: string; failed: readonly Failed[] },
): StepView {
  const { context, form, failed } = more;
  const step = stepOf(journey, state.step);
  return {
    title: step?.title(context) ?? '',
    form,
    fields: (step?.fields(context, state.given) ?? []).map((field) => shownField(field, state.given)),
    canGoBack: state.isChanging || journey.steps[0]?.key !== state.step,
    ...(failed.length > 0 ? { failed } : {}),
  };
}

export interface CheckSection {
  key: string;
  title: string;
  rows: readonly { label: string; said: string | undefined }[];
}

/** Everything that was asked on the way, in the words in which it was asked. */
export function checkSections<C>(journey: Journey<C>, given: Given, context: C): readonly CheckSection[] {
  return pathOf(journey, given, context)
    .map(({ key, title, fields }) => ({
      key,
      title: title(context),
      rows: fields(context, given)
        .filter(isQuestion)
        .map((field) => ({ label: field.label, said: saidIn(field, given) })),
    }))
    .filter(({ rows }) => rows.length > 0);
}
