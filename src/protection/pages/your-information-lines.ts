import { sayPeriod } from '../../platform/retention/say-period';
import { filled } from '../../platform/web/written';
import { YOUR_INFORMATION } from './your-information.en-GB';

interface Period {
  key: string;
  periodMs: number | null;
}

/** How long what is kept, in the words of whoever it is about. */
export function yourInformationLines(rules: readonly Period[], untilAge: number): string[] {
  const periodOf = (key: string): string =>
    sayPeriod(rules.find((rule) => rule.key === key)?.periodMs ?? null);
  return Object.entries(YOUR_INFORMATION.kept).map(([key, sentence]) =>
    filled(sentence, { period: periodOf(key), untilAge }),
  );
}
