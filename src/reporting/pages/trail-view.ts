import { hasSeen, sayAct, sayActor } from './trail-words';

interface Line {
  at: Date;
  actorKind: string;
  actorId: string;
  actorOrganisationId: string | null;
  action: string;
  subjectId: string;
  facts: Readonly<Record<string, string>>;
}

interface Trail {
  lines: readonly Line[];
  names: ReadonlyMap<string, string>;
  references: ReadonlyMap<string, string>;
  organisationName: (id: string) => string;
}

/** Whoever answers for a record years later needs the day and the second. */
export const EXACTLY = new Intl.DateTimeFormat('en-GB', {
  ...{ dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/London' },
});

export interface TrailRowView {
  at: string;
  who: string;
  organisation: string;
  what: string;
  about: string;
}

export interface TrailView {
  reference: string;
  seen: readonly TrailRowView[];
  done: readonly TrailRowView[];
  isCut: boolean;
}

export function trailView(reference: string, trail: Trail, shownAtMost: number): TrailView {
  const row = (line: Line): TrailRowView => ({
    at: EXACTLY.format(line.at),
    who:
      line.actorKind === 'staff'
        ? (trail.names.get(line.actorId) ?? line.actorId)
        : sayActor(line.actorKind, line.actorId),
    organisation: line.actorOrganisationId === null ? '' : trail.organisationName(line.actorOrganisationId),
    what: sayAct(line),
    about: trail.references.get(line.subjectId) ?? '',
  });
  const shown = trail.lines.slice(0, shownAtMost);
  return {
    reference,
    seen: shown.filter(({ action }) => hasSeen(action)).map(row),
    done: shown.filter(({ action }) => !hasSeen(action)).map(row),
    isCut: trail.lines.length > shownAtMost,
  };
}
