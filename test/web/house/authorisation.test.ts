import { getDataSourceToken } from '@nestjs/typeorm';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { WRITER } from '../../../src/platform/database/data-source';
import { startApp, type RunningApp } from '../../support/app';
import { routesOf, type Route } from '../../support/routes';
import { Cast, kindOf, type Relation, type Target } from './matrix/objects';
import { PRINCIPALS, principalsOf, type Answered, type Principal } from './matrix/principals';

const FILE = join(__dirname, 'matrix', 'reviewed.txt');
const IS_WRITING = process.env['MATRIX'] === 'write';
/** What a form needs to get past its own questions, so that the cell shows who may do it. */
const FIELDS: Readonly<Record<string, string>> = {
  attempt: 'no-answer',
  returnReason: 'person-asked',
  outcome: 'needs-met',
  level: 'high',
  question: 'Can she climb stairs?',
  reason: 'organisation.no-space',
  decision: 'kept',
};
const ENDS_SESSIONS = /^\/sign-out|^\/account\/(sessions|password)|^\/colleagues\/end/;

type Known = Answered & { about: Target };

let running: RunningApp;
let routes: Route[];
let cells: string[][];
const unlike: string[] = [];

beforeAll(async () => {
  running = await startApp();
  routes = routesOf(running.app).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en-GB'));
  cells = await executeAll();
}, 600_000);
afterAll(() => running.stop());

const nameOf = ({ method, path }: Route): string => `${path} ${method}`;

async function executeAll(): Promise<string[][]> {
  const principals = await principalsOf(running);
  const cast = await Cast.of(running);
  const rows: string[][] = [];
  for (const route of routes) {
    const row: string[] = [];
    for (const principal of principals) {
      row.push(await cellOf(route, principal, cast));
      await forgetQuotas();
    }
    rows.push(row);
  }
  return rows;
}

/** Which answer for which relation, such as `200:o 404:xa`; one answer alone when it is the same for all. */
async function cellOf(route: Route, principal: Principal, cast: Cast): Promise<string> {
  const kind = kindOf(route);
  const isRefused = !mayCall(route, principal);
  const made = new Map<Relation, Known>();
  for (const relation of kind?.relations ?? (['a'] as const)) {
    const about = kind ? await cast.target(kind, relation, principal, isRefused) : { params: {} };
    const answer = await execute(route, principal, about);
    made.set(relation, { ...answer, about });
    if (kind && route.method !== 'GET' && answer.status < 400) cast.forget(kind, relation, principal);
  }
  noteUnlike(route, principal, made);
  return sayAll(made);
}

/** An outsider learns nothing from the difference, for there is none. */
function noteUnlike(route: Route, { name, actor }: Principal, made: ReadonlyMap<Relation, Known>): void {
  const [other, absent] = [made.get('x'), made.get('a')];
  const isOutsider = actor?.organisationId !== 'dudley-hub' && route.path !== '/directory/:id';
  if (!other || !absent || !isOutsider) return;
  if (plain(other) !== plain(absent)) unlike.push(`${name} ${nameOf(route)}`);
}

function sayAll(made: ReadonlyMap<Relation, Known>): string {
  const byAnswer = new Map<string, string>();
  for (const [relation, answer] of made)
    byAnswer.set(say(answer), `${byAnswer.get(say(answer)) ?? ''}${relation}`);
  const answers = [...byAnswer];
  if (answers.length === 1) return answers[0]?.[0] ?? '';
  return answers.map(([answer, relations]) => `${answer}:${relations}`).join(' ');
}

function mayCall({ policy }: Route, { name, actor }: Principal): boolean {
  if (!policy || 'public' in policy) return true;
  const asked: readonly string[] = policy.allow;
  return actor ? asked.includes(actor.role) : name.startsWith('api:');
}

async function execute(route: Route, principal: Principal, { params, fields }: Target): Promise<Answered> {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? 'not-there');
  const answer = await principal.send({ method: route.method, path, fields: { ...FIELDS, ...fields } });
  if (route.method !== 'GET' && ENDS_SESSIONS.test(route.path) && answer.status < 400)
    await principal.renew();
  return answer;
}

function say({ status, location }: Answered): string {
  return status === 303 && location.startsWith('/sign-in?') ? 'door' : String(status);
}

/** What the answer says, without the one thing that may differ: what was asked for, and the number of the request. */
function plain({ status, body, about }: Known): string {
  const asked = [...Object.values(about.params), ...Object.values(about.fields ?? {})];
  const said = asked.reduce((text, each) => text.replaceAll(each, '…'), body);
  return `${status} ${said.replaceAll(/"requestId":"[^"]+"/g, '')}`;
}

async function forgetQuotas(): Promise<void> {
  const writer = running.app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
  await writer.query('DELETE FROM quota_use');
}

function written(): string {
  const table = [
    ['route', ...PRINCIPALS],
    ...routes.map((route, row) => [nameOf(route), ...(cells[row] ?? [])]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
  return `${LEGEND}\n${lines.join('\n')}\n`;
}

const LEGEND = `# Who gets which answer: a row a route, a column a caller. Written by \`npm run matrix\`, compared by the tests.
# door: sent to sign in. Where the route is about something, answer:relations, each one letter:
# o own, s the same organisation's (or a colleague's), x another organisation's, u nobody's yet, c closed, a not there.
# One answer alone is the same for every relation. 4xx of a form with nothing else wrong: nothing was changed.
`;

describe('the matrix of who may call what', () => {
  it('is as it was reviewed, every cell of it executed', () => {
    if (IS_WRITING) writeFileSync(FILE, written());
    expect(written().split('\n')).toEqual(readFileSync(FILE, 'utf8').split('\n'));
  });

  it('answers alike for what is another organisation’s and for what is not there', () => {
    expect(unlike).toEqual([]);
  });

  it('lets nobody in where the door is meant to be', () => {
    const guarded = routes.flatMap((route, row) =>
      route.policy && 'allow' in route.policy ? [{ route, cell: cells[row]?.[0] ?? '' }] : [],
    );
    const open = guarded.filter(
      ({ route, cell }) => cell !== (route.path.startsWith('/api/') ? '401' : 'door'),
    );
    expect(open.map(({ route }) => nameOf(route))).toEqual([]);
  });
});
