import type { KnownRule, RetentionWay } from '../../platform/retention/retention-rule';
import { sayPeriod } from '../../platform/retention/say-period';

const WAYS: Readonly<Record<RetentionWay, string>> = {
  'by-itself': 'Goes by itself',
  'after-review': 'Goes when a coordinator has looked at the list',
  kept: 'Stays',
};
const ORDER: readonly RetentionWay[] = ['after-review', 'by-itself', 'kept'];

export interface RuleView {
  key: string;
  what: string;
  period: string;
  way: string;
  because: string;
}

/** The longest first, and what stays at the end: what somebody who answers for it asks about first. */
export function retentionView(rules: readonly KnownRule[]): RuleView[] {
  const rank = ({ way }: KnownRule): number => ORDER.indexOf(way);
  return rules
    .toSorted(
      (a, b) => rank(a) - rank(b) || (b.periodMs ?? 0) - (a.periodMs ?? 0) || a.key.localeCompare(b.key),
    )
    .map((rule) => ({
      key: rule.key,
      what: rule.what,
      period: rule.periodMs === null ? 'No end' : `${sayPeriod(rule.periodMs)} after ${rule.from}`,
      way: WAYS[rule.way],
      because: rule.because,
    }));
}
