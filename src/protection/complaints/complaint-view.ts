import { sayDate, sayDuration, sayTime } from '../../platform/web/london-time';
import { protectionPaths } from '../pages/paths';
import { nextClock } from './complaint-clock';
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES, COMPLAINT_WAYS } from './complaint-words';
import type { Complaint } from './complaint.entity';
import type { OpenedComplaint } from './complaints.service';

export interface ComplaintNames {
  person: (accountId: string) => string;
  organisation: (id: string) => string;
  area: (code: string) => string;
}

interface Fact {
  label: string;
  text: string;
}

/** One of the list; its words are on its own page alone. */
export function complaintRow(complaint: Complaint, names: ComplaintNames, now: Date) {
  const { id, kind, organisationId, ownerId, receivedAt, outcome } = complaint;
  const about = `About ${names.organisation(organisationId)}. Came ${sayDate(receivedAt)}`;
  return {
    href: protectionPaths.complaint(id),
    title: COMPLAINT_KINDS[kind],
    about: `${about}. Looked after by ${names.person(ownerId)}`,
    clock: sayClock(complaint, now),
    outcome: outcome && COMPLAINT_OUTCOMES[outcome],
  };
}

export function openedView({ complaint, texts }: OpenedComplaint, names: ComplaintNames, now: Date) {
  const { registeredBy, registeredAt, acknowledgedAt, acknowledgedBy, closedAt, closedBy, outcome } =
    complaint;
  const by = (id: string | null, at: Date): string => `${names.person(id ?? '')}, ${sayTime(at, now)}`;
  const facts: (Fact | null)[] = [
    { label: 'About', text: names.organisation(complaint.organisationId) },
    { label: 'Area', text: names.area(complaint.areaCode) },
    {
      label: 'Came',
      text: `${sayDate(complaint.receivedAt)}, ${COMPLAINT_WAYS[complaint.way].toLowerCase()}`,
    },
    { label: 'What they complain of', text: texts.words ?? 'Not kept any more' },
    { label: 'From whom, and how to answer', text: texts.from ?? 'Not kept any more' },
    { label: 'Looked after by', text: names.person(complaint.ownerId) },
    { label: 'Registered', text: by(registeredBy, registeredAt) },
    { label: 'Acknowledge by', text: sayDate(complaint.acknowledgeBy) },
    acknowledgedAt && { label: 'Acknowledged', text: by(acknowledgedBy, acknowledgedAt) },
    { label: 'Answer by', text: sayDate(complaint.answerBy) },
    closedAt && { label: 'Answered', text: by(closedBy, closedAt) },
    outcome && { label: 'What came of it', text: COMPLAINT_OUTCOMES[outcome] },
    closedAt && { label: 'What they were answered', text: texts.answer ?? 'Not kept any more' },
    closedAt && { label: 'What we learnt', text: texts.learning ?? '' },
  ];
  return {
    title: COMPLAINT_KINDS[complaint.kind],
    facts: facts.filter((fact) => fact !== null),
    clock: sayClock(complaint, now),
    ownerId: complaint.ownerId,
    isOpen: closedAt === null,
    isAcknowledged: acknowledgedAt !== null,
  };
}

function sayClock(complaint: Complaint, now: Date): { text: string; isOverdue: boolean } | null {
  const clock = nextClock(complaint);
  if (!clock) return null;
  const late = now.getTime() - clock.dueAt.getTime();
  const text = `${clock.what} ${sayDate(clock.dueAt)}`;
  return late > 0
    ? { text: `${text}. Overdue by ${sayDuration(late)}`, isOverdue: true }
    : { text, isOverdue: false };
}
