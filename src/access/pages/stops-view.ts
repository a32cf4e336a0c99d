import type { StaffActor } from '../../kernel/actor';
import { sayTime } from '../../platform/web/london-time';
import type { QuotaKind } from '../quota/quota-limits';
import type { QuotaStop } from '../quota/quota-stop.entity';

export interface NamedAccount {
  name: string;
  organisationId: string;
}

export interface StopRow {
  id: string;
  name: string;
  organisationId: string;
  what: string;
  since: string;
  isOwn: boolean;
}

const WHAT: Readonly<Record<QuotaKind, string>> = {
  'identity-view': 'met more people for the first time than a busy hour brings',
  claim: 'accepted more referrals than a busy hour brings',
  search: 'looked for more people than a busy hour brings',
};

export function sayStopped(kind: QuotaKind): string {
  return WHAT[kind];
}

export function stopsView(
  stops: readonly Pick<QuotaStop, 'id' | 'accountId' | 'kind' | 'stoppedAt'>[],
  people: ReadonlyMap<string, NamedAccount>,
  { actor, now }: { actor: StaffActor; now: Date },
): StopRow[] {
  return stops.map(({ id, accountId, kind, stoppedAt }) => ({
    id,
    name: people.get(accountId)?.name ?? 'Somebody',
    organisationId: people.get(accountId)?.organisationId ?? '',
    what: sayStopped(kind),
    since: sayTime(stoppedAt, now),
    isOwn: accountId === actor.accountId,
  }));
}
