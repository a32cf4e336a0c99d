import { higherOf, LEVELS, type Level } from '../kernel/level';
import { countAnswers } from './answer';
import type { CountedInstrument, Instrument, LevelThresholds, ToolGrades } from './assessment';
import { checklistOf } from './filled-sheet';
import type { QuestionSet } from './question-set';

export interface Counted extends CountedInstrument {
  /** Why it says that level, for whoever reads the assessment; nothing that was typed. */
  reasons: readonly { level: Level; text: string }[];
  incompleteFrom: number;
}

const OTHER = 'other';

/** Yes, no and unknown of one instrument, and the level it stands for in this area. */
export function countInstrument(
  instrument: Instrument,
  set: QuestionSet,
  thresholds: LevelThresholds,
): Counted {
  const checklist = checklistOf(instrument, set);
  const counts = checklist
    ? countAnswers(
        instrument.answers ?? {},
        checklist.indicators.map(({ key }) => key),
      )
    : { yes: null, no: null, unknown: instrument.unknown };
  // Somebody who states a higher total than the answers that came along may know more than they wrote.
  const yes = counts.yes === null ? instrument.yes : Math.max(counts.yes, instrument.yes ?? 0);
  const name = nameOf(instrument, set, thresholds);
  const reasons = [
    ...scoreReasons({ ...instrument, yes }, { set, thresholds, name }),
    ...gradeReasons(instrument, thresholds, name),
  ];
  return {
    tool: name.tool,
    version: name.tool === OTHER ? '' : instrument.version,
    ...counts,
    yes,
    level: reasons.reduce<Level | null>((level, one) => higherOf(level ?? 'standard', one.level), null),
    reasons,
    incompleteFrom: checklist?.incompleteFrom ?? set.checklist.incompleteFrom,
  };
}

interface Name {
  tool: string;
  title: string;
}

/** What somebody typed as the name of a tool stays with the answers: it is never read aloud from an assessment. */
function nameOf({ tool, version }: Instrument, set: QuestionSet, thresholds: LevelThresholds): Name {
  const own = set.checklists.find((one) => one.tool === tool);
  if (own) return { tool, title: own.title };
  const isKnown = set.checklist.tools.includes(tool);
  const known = isKnown ? tool : tableOf({ tool, version }, thresholds)?.tool;
  return known === undefined ? { tool: OTHER, title: 'Another tool' } : { tool: known, title: known };
}

function scoreReasons(
  { tool, version, yes }: Pick<Instrument, 'tool' | 'version' | 'yes'>,
  { set, thresholds, name }: { set: QuestionSet; thresholds: LevelThresholds; name: Name },
): Counted['reasons'] {
  if (yes === null) return [];
  const isChecklist =
    set.checklist.tools.includes(tool) || set.checklists.some((checklist) => checklist.tool === tool);
  const limits = isChecklist
    ? { high: thresholds.dashHigh, medium: thresholds.dashMedium }
    : tableOf({ tool, version }, thresholds)?.scores;
  const level = limits ? levelOfScore(yes, limits) : null;
  return level ? [{ level, text: `${name.title}: ${yes} answered yes, which is ${level} here.` }] : [];
}

function levelOfScore(yes: number, { high, medium }: NonNullable<ToolGrades['scores']>): Level | null {
  if (high !== null && yes >= high) return 'high';
  return medium !== null && yes >= medium ? 'medium' : null;
}

function gradeReasons(
  { grade, gradeAsGiven, tool, version }: Instrument,
  thresholds: LevelThresholds,
  { title }: Name,
): Counted['reasons'] {
  const stated = [grade, meaningOf(gradeAsGiven ?? '', tableOf({ tool, version }, thresholds))];
  const level = stated.reduce<Level>((highest, one) => higherOf(highest, one ?? 'standard'), 'standard');
  return level === 'standard' ? [] : [{ level, text: `${title}: graded ${level}.` }];
}

function meaningOf(given: string, table: ToolGrades | undefined): Level | null {
  const word = plain(given);
  if (word === '') return null;
  const inTable = table?.grades.find((one) => plain(one.grade) === word)?.level;
  return inTable ?? LEVELS.find((level) => level === word) ?? null;
}

function tableOf(
  { tool, version }: Pick<Instrument, 'tool' | 'version'>,
  { toolGrades = [] }: LevelThresholds,
): ToolGrades | undefined {
  const ofTool = toolGrades.filter((table) => plain(table.tool) === plain(tool));
  const exact = ofTool.find((table) => table.version !== null && plain(table.version) === plain(version));
  return exact ?? ofTool.find((table) => table.version === null);
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
