import { LEVELS, type Level } from '../../../kernel/level';
import type { Instrument, Judgement } from '../../../screening';

/** What whoever sent a contact had assessed: it stays with the contact while a handler screens it anew. */
export interface BroughtAlong {
  instruments: readonly Instrument[];
  judgement: Judgement | null;
}

const NOTHING: BroughtAlong = { instruments: [], judgement: null };

export function writeBrought(brought: BroughtAlong): string {
  return brought.instruments.length > 0 || brought.judgement ? JSON.stringify(brought) : '';
}

/** Total: a form that was tampered with brings nothing along. */
export function readBrought(text: string): BroughtAlong {
  const sent = objectIn(parsed(text));
  if (!sent) return NOTHING;
  const instruments = Array.isArray(sent['instruments']) ? (sent['instruments'] as unknown[]) : [];
  return { instruments: instruments.flatMap(instrumentIn), judgement: judgementIn(sent['judgement']) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function instrumentIn(sent: unknown): Instrument[] {
  const { tool, version, yes, unknown, grade, gradeAsGiven, answers, note } = objectIn(sent) ?? {};
  if (typeof tool !== 'string') return [];
  return [
    {
      tool,
      version: textOf(version) ?? '',
      yes: countOf(yes),
      unknown: countOf(unknown),
      grade: levelOf(grade),
      gradeAsGiven: textOf(gradeAsGiven),
      answers: (objectIn(answers) as Instrument['answers'] | undefined) ?? null,
      note: textOf(note),
    },
  ];
}

function judgementIn(sent: unknown): Judgement | null {
  const { level, reason } = objectIn(sent) ?? {};
  const judged = levelOf(level);
  return judged && typeof reason === 'string' ? { level: judged, reason } : null;
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function countOf(value: unknown): number | null {
  return Number.isInteger(value) ? Number(value) : null;
}

function levelOf(value: unknown): Level | null {
  return LEVELS.find((level) => level === value) ?? null;
}
