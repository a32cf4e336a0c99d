export interface ComplaintTimesSet {
  acknowledgeBy: Date;
  answerBy: Date;
  acknowledgedAt: Date | null;
  closedAt: Date | null;
}

export interface ComplaintClock {
  what: string;
  dueAt: Date;
  toDo: string;
}

/** What is owed next to whoever complained, and by when; null once they were answered. */
export function nextClock(complaint: ComplaintTimesSet): ComplaintClock | null {
  if (complaint.closedAt) return null;
  return complaint.acknowledgedAt
    ? {
        what: 'Answer by',
        dueAt: complaint.answerBy,
        toDo: 'Find out, and answer them in a way that is safe.',
      }
    : {
        what: 'Acknowledge by',
        dueAt: complaint.acknowledgeBy,
        toDo: 'Tell them, in a way that is safe, that it was heard and who looks after it.',
      };
}

/** What is due first comes first. */
export function byNextClock<C extends ComplaintTimesSet & { id: string }>(complaints: readonly C[]): C[] {
  const due = (complaint: C): number => nextClock(complaint)?.dueAt.getTime() ?? Infinity;
  return complaints.toSorted((a, b) => due(a) - due(b) || a.id.localeCompare(b.id));
}
