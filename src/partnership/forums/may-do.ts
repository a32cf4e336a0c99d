import type { StaffActor } from '../../kernel/actor';
import type { Forum } from './forum';

export const APPOINTMENTS = ['chair', 'vice-chair', 'co-ordinator'] as const;
export type AppointmentRole = (typeof APPOINTMENTS)[number];

/** Who somebody is at a forum: `hub` sets it up, `appointed` runs it, `member` answers for their organisation. */
export type Standing = 'hub' | 'appointed' | 'member' | 'none';

const AT_MEETING: readonly StaffActor['role'][] = ['worker', 'manager', 'coordinator'];

export function standingAt(
  { role, organisationId }: Pick<StaffActor, 'role' | 'organisationId'>,
  forum: Pick<Forum, 'hubOrganisationId' | 'members'>,
  appointedAs: AppointmentRole | undefined,
): Standing {
  if (!AT_MEETING.includes(role)) return 'none';
  const isHub = organisationId === forum.hubOrganisationId;
  if (isHub && role === 'coordinator') return 'hub';
  const isMember = forum.members.includes(organisationId);
  if (appointedAs && (isHub || isMember)) return 'appointed';
  return isMember ? 'member' : 'none';
}

/** Puts cases on the list, releases it, leads through the meeting, and reads its figures. */
export function mayRun(standing: Standing): boolean {
  return standing === 'hub' || standing === 'appointed';
}

/** A day’s list: the hub, and the members whom the area lets. */
export function mayLoad(
  standing: Standing,
  { organisationId }: Pick<StaffActor, 'organisationId'>,
  { kind, loadLists }: Pick<Forum, 'kind' | 'loadLists'>,
): boolean {
  return kind === 'daily' && (mayRun(standing) || loadLists.includes(organisationId));
}
