import { jsonLines } from '../platform/config/json-lines';
import type { ReviewedFile } from '../platform/config/reviewed-file';
import { contradictionsIn } from './contradictions';
import { PART_NAMES, PART_SCHEMAS, type PartName, type Parts } from './question-schema';
import type { QuestionSet } from './question-set';

type Problem = { path: PropertyKey[]; message: string };
export type PartFiles = Readonly<Record<PartName, ReviewedFile>>;

/**
 * A question set of one folder, a file for each part. Throws one error with a line for every problem: the file, the
 * line in it, the place and the reason, so that a set is put right in one go.
 */
export function parseQuestionParts(files: PartFiles, version: string): QuestionSet {
  const read = PART_NAMES.map((name) => [name, readPart(name, files[name], version)] as const);
  refuseIfAny(files, Object.fromEntries(read.map(([name, { problems }]) => [name, problems])));
  const parts = Object.fromEntries(read.map(([name, { part }]) => [name, part])) as unknown as Parts;
  refuseIfAny(files, contradictionsIn(parts));
  return togetherFrom(parts);
}

function readPart(name: PartName, { content }: ReviewedFile, version: string): Read {
  const parsed = PART_SCHEMAS[name].safeParse(content);
  if (!parsed.success) return { problems: parsed.error.issues };
  const isNamed = parsed.data.version === version;
  const problem = { path: ['version'], message: `${parsed.data.version} is not the name of the folder` };
  return { part: parsed.data, problems: isNamed ? [] : [problem] };
}

interface Read {
  part?: Parts[PartName];
  problems: readonly Problem[];
}

function refuseIfAny(files: PartFiles, problems: Readonly<Record<string, readonly Problem[]>>): void {
  const said = PART_NAMES.flatMap((name) => {
    const { name: file, text } = files[name];
    const { lineOf, repeated } = jsonLines(text);
    const twice = repeated.map(({ path, line }) => ({ path: [...path], line, message: 'stands twice' }));
    const found = (problems[name] ?? []).map((one) => ({ ...one, line: lineOf(one.path) }));
    return [...twice, ...found]
      .toSorted((a, b) => a.line - b.line)
      .map(({ path, line, message }) => `${file}:${line}: ${path.join('.') || '(file)'}: ${message}`);
  });
  if (said.length > 0) throw new Error(said.join('\n'));
}

function togetherFrom(parts: Parts): QuestionSet {
  const { version, incompleteFrom, checklist, rules, answers, questions, cards } = parts['short-screen'];
  return {
    version,
    incompleteFrom,
    checklist,
    rules,
    answers,
    questions,
    cards,
    needs: parts.needs.needs,
    checklists: [parts.checklist, parts['checklist-young']],
    opening: parts.opening.questions,
    household: parts.household.questions,
    perpetrators: parts.perpetrators.questions,
    equality: parts.equality.questions,
  };
}
