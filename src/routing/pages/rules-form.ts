import type { Failed } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { readRoutingRules } from '../parse-routing-rules';
import type { RoutingRules } from '../routing-rules';

export interface TypedRules {
  rules: string;
  reason: string;
}

export interface RulesRead {
  typed: TypedRules;
  rules: RoutingRules | null;
  failed: readonly Failed[];
  /** Each with the place in the file. */
  problems: readonly string[];
}

const LONGEST_REASON = 2_000;
const LONGEST_VERSION = 32;

/** What was sent, read as strictly as a reviewed file at start. */
export function readRulesForm(body: unknown): RulesRead {
  const typed = { rules: sentText(body, 'rules'), reason: sentText(body, 'reason') };
  const read = readText(typed.rules);
  const problems = read.rules ? [...read.problems, ...versionProblems(read.rules)] : read.problems;
  return {
    typed,
    rules: problems.length > 0 ? null : read.rules,
    problems,
    failed: [
      ...(problems.length > 0 ? [{ field: 'rules', code: 'rule-set.unreadable' }] : []),
      ...reasonProblems(typed.reason),
    ],
  };
}

function readText(text: string): ReturnType<typeof readRoutingRules> {
  try {
    return readRoutingRules(JSON.parse(text));
  } catch {
    return {
      rules: null,
      problems: ['The whole: it is not JSON. Look for a missing comma or quotation mark.'],
    };
  }
}

function versionProblems({ version }: RoutingRules): string[] {
  const isName = /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(version) && version.length <= LONGEST_VERSION;
  return isName ? [] : ['version: use small letters, digits, hyphens and dots, up to 32 of them'];
}

function reasonProblems(reason: string): Failed[] {
  if (reason.trim() === '') return [{ field: 'reason', code: 'rule-set.reason' }];
  return reason.length > LONGEST_REASON ? [{ field: 'reason', code: 'rule-set.reason-too-long' }] : [];
}
