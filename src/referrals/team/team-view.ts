import { worklistPaths } from '../pages/paths';
import { referralRow, type ReferralRow } from '../pages/referral-row';
import type { Referral } from '../referral.entity';
import type { ReferralWithClock } from '../referrals.queries';

interface Colleague {
  id: string;
  name: string;
}

export interface TeamRow extends ReferralRow {
  /** For whoever may hand it to somebody else. */
  handOverPath: string | null;
}

export interface TeamGroup {
  heading: string;
  holds: string;
  /** What is due next of theirs comes first. */
  rows: readonly TeamRow[];
}

export interface TeamView {
  groups: readonly TeamGroup[];
  /** What nobody of the organisation has answered yet. */
  waiting: { count: number; href: string } | null;
}

interface Known {
  colleagues: readonly Colleague[];
  accountId: string;
  newCount: number;
  mayHandOver: (referral: Referral) => boolean;
  now: Date;
}

/** Who of an organisation holds what: what nobody holds first, then oneself, then colleagues by name. */
export function teamView(lines: readonly ReferralWithClock[], known: Known): TeamView {
  const { colleagues, accountId, newCount } = known;
  const isHere = new Set(colleagues.map(({ id }) => id));
  const lost = lines.filter(({ referral: { workerId } }) => workerId === null || !isHere.has(workerId));
  const people = colleagues
    .toSorted(byName)
    .toSorted((a, b) => Number(b.id === accountId) - Number(a.id === accountId));
  return {
    groups: [
      ...(lost.length > 0 ? [groupOf('Nobody', lost, known)] : []),
      ...people.map(({ id, name }) => {
        const theirs = lines.filter(({ referral }) => referral.workerId === id);
        return groupOf(id === accountId ? `${name} (you)` : name, theirs, known);
      }),
    ],
    waiting: newCount > 0 ? { count: newCount, href: worklistPaths.newOnes } : null,
  };
}

export function byName(one: Colleague, other: Colleague): number {
  return one.name.localeCompare(other.name, 'en-GB') || one.id.localeCompare(other.id);
}

/** Such as “2 accepted, no contact yet; 1 in contact”. */
export function sayHolds(referrals: readonly Pick<Referral, 'state'>[]): string {
  const accepted = referrals.filter(({ state }) => state === 'accepted').length;
  const contacted = referrals.length - accepted;
  const parts = [
    ...(accepted > 0 ? [`${accepted} accepted, no contact yet`] : []),
    ...(contacted > 0 ? [`${contacted} in contact`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'Holds none';
}

function groupOf(
  heading: string,
  lines: readonly ReferralWithClock[],
  { mayHandOver, now }: Known,
): TeamGroup {
  return {
    heading,
    holds: sayHolds(lines.map(({ referral }) => referral)),
    rows: lines.map((line) => ({
      ...referralRow(line, now),
      handOverPath: mayHandOver(line.referral) ? worklistPaths.handOver(line.referral.reference) : null,
    })),
  };
}
