import { sayTime } from '../../platform/web/london-time';
import { FINDINGS, VERDICTS, type Verdict } from '../chain-finding';
import { LINK_WORDS, RESTING_WORDS, sayFinding, VERDICT_WORDS, type Named } from '../finding-words';
import type { RehearsalResult } from '../rehearsal-result.entity';
import type { RehearsalRun } from '../rehearsal-run.entity';
import { rehearsalPaths } from './paths';

export interface ResultRow {
  name: string;
  organisation: string;
  href: string;
  verdict: Verdict;
  verdictText: string;
  /** What is broken or weak, each with the link it is about; or why it is not asked now. */
  lines: readonly { link: string; text: string; isBroken: boolean }[];
  when: string;
}

export interface RehearsalView {
  /** When the results on the page were found; null before the first one. */
  began: string | null;
  isUnderWay: boolean;
  progress: string;
  groups: readonly { verdict: Verdict; title: string; rows: readonly ResultRow[] }[];
  runs: readonly { when: string; kind: string; counts: string }[];
}

export type NamesOf = (result: Pick<RehearsalResult, 'kind' | 'subjectId' | 'areaCode'>) => Named;

export function resultRow(result: RehearsalResult, namesOf: NamesOf, now: Date): ResultRow {
  const named = namesOf(result);
  const { kind, subjectId, verdict, resting, findings, at } = result;
  const isHub = kind === 'hub';
  return {
    name: isHub ? `The hub of ${named.area}` : named.service,
    organisation: isHub ? '' : named.organisation,
    href: rehearsalPaths.past(kind, subjectId),
    verdict,
    verdictText: VERDICT_WORDS[verdict],
    lines: resting
      ? [{ link: '', text: RESTING_WORDS[resting], isBroken: false }]
      : findings.map((finding) => {
          const { link, weight } = FINDINGS[finding.code];
          return { link: LINK_WORDS[link], text: sayFinding(finding, named), isBroken: weight === 'broken' };
        }),
    when: sayTime(at, now),
  };
}

export function rehearsalView(
  {
    shown,
    results,
    runs,
  }: { shown: RehearsalRun | undefined; results: readonly ResultRow[]; runs: RehearsalView['runs'] },
  now: Date,
): RehearsalView {
  const isUnderWay = shown?.state === 'open';
  return {
    began: shown ? sayTime(shown.startedAt, now) : null,
    isUnderWay,
    progress: isUnderWay ? `${results.length} so far.` : '',
    groups: VERDICTS.map((verdict) => ({
      verdict,
      title: `${VERDICT_WORDS[verdict]}: ${results.filter((row) => row.verdict === verdict).length}`,
      rows: results.filter((row) => row.verdict === verdict),
    })).filter(({ rows }) => rows.length > 0),
    runs,
  };
}

export function sayCounts(counts: ReadonlyMap<string, number>): string {
  const said = VERDICTS.flatMap((verdict) => {
    const count = counts.get(verdict) ?? 0;
    return count > 0 ? [`${VERDICT_WORDS[verdict].toLowerCase()}: ${count}`] : [];
  });
  return said.length > 0 ? said.join('; ') : 'nothing yet';
}
