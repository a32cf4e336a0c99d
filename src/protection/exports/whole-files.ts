import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../directory';
import { identityView, LEVEL_WORDS, sayQueue, STATE_WORDS, type WholeOrganisation } from '../../referrals';
import type { FileIn } from './zip-of';

interface Marked {
  organisationId: string;
  now: Date;
  /** Stands in every row: whose copy this is, should one turn up somewhere. */
  mark: string;
}

type Table = { name: string; columns: readonly string[]; rows: string[][] };

/** The same facts as tables for a spreadsheet and as one document for a machine. */
export function wholeFiles(whole: WholeOrganisation, marked: Marked): FileIn[] {
  const tables = [referrals(whole), people(whole, marked), events(whole), attempts(whole), messages(whole)];
  const csv = tables.map(({ name, columns, rows }) => {
    const cells = [[...columns, 'copy'], ...rows.map((row) => [...row, marked.mark].map(guarded))];
    return { name: `${name}.csv`, text: stringify(cells, { bom: true }) };
  });
  const document = Object.fromEntries(
    tables.map(({ name, columns, rows }) => [
      name,
      rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? '']))),
    ]),
  );
  const { mark, organisationId } = marked;
  const text = JSON.stringify({ organisation: organisationId, copy: mark, ...document }, null, 2);
  return [...csv, { name: 'everything.json', text }];
}

function referrals({ shown }: WholeOrganisation): Table {
  const rows = shown.map(({ referral }) => {
    const { reference, queue, level, state, outcome, card, createdAt, changedAt } = referral;
    const says = [reference, sayQueue(queue), LEVEL_WORDS[level], STATE_WORDS[state], outcome ?? ''];
    const about = [card.area, card.ageBand ?? '', card.needs.join('; '), card.reasons.join('; ')];
    return [...says, ...about, createdAt.toISOString(), changedAt.toISOString()];
  });
  const columns = ['reference', 'help', 'level', 'state', 'outcome', 'area', 'age band', 'needs', 'reasons'];
  return { name: 'referrals', columns: [...columns, 'made', 'changed'], rows };
}

function people({ shown }: WholeOrganisation, { organisationId, now }: Marked): Table {
  const rows = shown.flatMap(({ referral: { reference }, people: found }) =>
    identityView(found, { now, organisationId }).map(({ heading, name, facts, ways }) => [
      ...[reference, heading, name],
      facts.map(({ label, text }) => `${label}: ${text}`).join('; '),
      ways.map(({ method, value, verdict }) => `${method}: ${value}. ${verdict}`).join('; '),
    ]),
  );
  return { name: 'people', columns: ['reference', 'who', 'name', 'facts', 'ways'], rows };
}

function events({ shown }: WholeOrganisation): Table {
  const rows = shown.flatMap(({ referral: { reference }, events: happened }) =>
    happened.map(({ at, kind, state }) => [reference, at.toISOString(), kind, state]),
  );
  return { name: 'events', columns: ['reference', 'at', 'kind', 'state'], rows };
}

function attempts({ shown }: WholeOrganisation): Table {
  const rows = shown.flatMap(({ referral: { reference }, attempts: tried }) =>
    tried.map(({ at, outcome, note }) => [reference, at.toISOString(), outcome, note]),
  );
  return { name: 'contacts', columns: ['reference', 'at', 'outcome', 'note'], rows };
}

function messages({ shown }: WholeOrganisation): Table {
  const rows = shown.flatMap(({ referral: { reference }, messages: said }) =>
    said.map(({ at, side, text }) => [reference, at.toISOString(), side, text]),
  );
  return { name: 'questions', columns: ['reference', 'at', 'by', 'text'], rows };
}
