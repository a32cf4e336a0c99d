import type { INestApplicationContext } from '@nestjs/common';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  Areas,
  DirectoryExchange,
  EXCHANGE_FORMATS,
  findingsIn,
  isError,
  SupportServices,
  type Difference,
  type Directory,
  type ExchangeFormat,
  type ImportProblem,
} from './directory';
import { system } from './kernel/actor';
import type { Clock } from './kernel/clock';
import { ConfigProblem } from './platform/config/load-config';
import { CLOCK } from './platform/system-clock';

const ACTOR = system('cli');

export interface CommandResult {
  lines: readonly string[];
  data: unknown;
  isFailure?: boolean;
}

/** The reviewed files take the place of an empty directory. One that is in use keeps what was changed in it. */
export async function importReviewed(
  app: INestApplicationContext,
  isForced: boolean,
): Promise<CommandResult> {
  const { reviewed } = app.get(Areas);
  const supportServices = app.get(SupportServices);
  if (!isForced && (await supportServices.hasChanges()))
    throw new ConfigProblem(
      'The directory in use was changed here. Give a file with --file, or --replace to lose those changes.',
    );
  await supportServices.replace(ACTOR, reviewed);
  const count = reviewed.supportServices.length;
  return { lines: [`${count} support services in use.`], data: { supportServices: count } };
}

/** Says what a file would change; with `apply`, changes it. Ways to reach a service wait for a coordinator. */
export async function importFile(
  app: INestApplicationContext,
  { file, apply }: { file: string; apply: boolean },
): Promise<CommandResult> {
  const exchange = app.get(DirectoryExchange);
  const sent = { name: file.split(/[\\/]/).at(-1) ?? file, text: readFileSync(file, 'utf8') };
  const kept = await exchange.keep(ACTOR, sent);
  if ('problems' in kept) return refused(kept.problems);
  const { differences } = await exchange.differences(kept.id);
  const lines = differences.flatMap(linesOf);
  if (!apply) {
    const { length } = differences;
    const count = `${length} ${length === 1 ? 'entry' : 'entries'} would change. Add --apply to change it.`;
    return { lines: [...lines, count], data: { differences } };
  }
  const edited = await exchange.apply(ACTOR, kept.id);
  const done = `${edited.applied} fields changed, ${edited.waiting} wait for a coordinator.`;
  return { lines: [...lines, done], data: edited };
}

export async function exportDirectory(
  app: INestApplicationContext,
  { format, to }: { format: string; to?: string },
): Promise<CommandResult> {
  if (!isFormat(format)) throw new ConfigProblem(`--format must be one of ${EXCHANGE_FORMATS.join(', ')}`);
  const text = await app.get(DirectoryExchange).exportAs(format);
  if (to === undefined) return { lines: text.replace(/\r?\n$/, '').split('\n'), data: { text } };
  writeFileSync(to, text);
  return { lines: [`Written to ${to}.`], data: { to } };
}

/** Every gap, conflict and stale row; a failure only where an entry leads people nowhere. */
export function checkDirectory(app: INestApplicationContext, directory: Directory): CommandResult {
  const today = app.get<Clock>(CLOCK).now().toISOString().slice(0, 10);
  const findings = findingsIn(directory, today);
  const lines = findings.map(({ serviceId, kind, text }) => `${serviceId}: ${kind}: ${text}`);
  const errors = findings.filter(isError).length;
  const summary = `${findings.length} findings${errors > 0 ? `, ${errors} of them errors` : ''}.`;
  return { lines: [...lines, summary], data: { findings, errors }, isFailure: errors > 0 };
}

/** The one in use; the reviewed one where none is yet. */
export async function directoryToCheck(
  app: INestApplicationContext,
  hasDatabase: boolean,
): Promise<Directory> {
  const { reviewed } = app.get(Areas);
  if (!hasDatabase) return reviewed;
  const { organisations, supportServices } = await app.get(SupportServices).snapshot();
  return supportServices.length > 0
    ? { organisations, supportServices, sources: reviewed.sources }
    : reviewed;
}

function refused(problems: readonly ImportProblem[]): CommandResult {
  const lines = problems.map(({ line, id, at, reason }) =>
    [`line ${line}`, id, at, reason].filter((part) => part !== '').join(': '),
  );
  return { lines: [...lines, 'Nothing was changed.'], data: { problems }, isFailure: true };
}

function linesOf({ after: { id }, isNew, atOnce, forApproval }: Difference): string[] {
  if (isNew) return [`${id}: new, waits for a coordinator`];
  return [
    ...atOnce.map(
      ({ field, from, to }) => `${id}: ${field}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
    ),
    ...forApproval.map(
      ({ field, from, to }) =>
        `${id}: ${field}: ${JSON.stringify(from)} -> ${JSON.stringify(to)} (waits for a coordinator)`,
    ),
  ];
}

function isFormat(format: string): format is ExchangeFormat {
  return (EXCHANGE_FORMATS as readonly string[]).includes(format);
}
