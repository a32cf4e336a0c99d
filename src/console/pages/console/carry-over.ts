import { isBlank, isSomebody, type ContactForm } from './contact-form';

/** What was heard before the line dropped, where nothing has been typed since: what is newer stands. */
export function carryOver(earlier: ContactForm, now: ContactForm): ContactForm {
  return {
    texts: filled(earlier.texts, now.texts),
    answers: filled(earlier.answers, now.answers),
    children: now.children.some(isSomebody) ? now.children : earlier.children,
    perpetrators: now.perpetrators.some(isSomebody) ? now.perpetrators : earlier.perpetrators,
    days: eitherOf(earlier.days, now.days),
    needs: eitherOf(earlier.needs, now.needs),
    excluded: eitherOf(earlier.excluded, now.excluded),
    conditions: eitherOf(earlier.conditions, now.conditions),
    attended: eitherOf(earlier.attended, now.attended),
  };
}

function filled<T extends Readonly<Record<string, string>>>(earlier: T, now: T): T {
  const said = Object.entries(now).filter(([, text]) => !isBlank(text));
  return { ...now, ...earlier, ...Object.fromEntries(said) };
}

function eitherOf(earlier: readonly string[], now: readonly string[]): readonly string[] {
  return now.length > 0 ? now : earlier;
}
