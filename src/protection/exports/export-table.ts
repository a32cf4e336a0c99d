import { identityView, LEVEL_WORDS, sayQueue, STATE_WORDS, type HeldPeople } from '../../referrals';

export const EXPORT_COLUMNS = ['Referral', 'For', 'Level', 'State', 'Who', 'Name', 'Facts', 'Ways', 'Copy'];

interface Marked {
  organisationId: string;
  now: Date;
  /** Stands in every row: whose copy this is, should one turn up somewhere. */
  mark: string;
}

/** A row for each person of each referral. Ways that are not safe now are named and not given. */
export function exportTable(held: HeldPeople, { organisationId, now, mark }: Marked): string[][] {
  return held.shown.flatMap(({ referral, people }) => {
    const { reference, queue, level, state } = referral;
    const about = [reference, sayQueue(queue), LEVEL_WORDS[level], STATE_WORDS[state]];
    return identityView(people, { now, organisationId }).map(({ heading, name, facts, ways }) => [
      ...about,
      heading,
      name,
      facts.map(({ label, text }) => `${label}: ${text}`).join('; '),
      ways.map(({ method, value, verdict }) => `${method}: ${value}. ${verdict}`).join('; '),
      mark,
    ]);
  });
}
