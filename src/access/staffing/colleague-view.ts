import type { StaffActor } from '../../kernel/actor';
import { sayTime } from '../../platform/web/london-time';
import type { StaffAccount } from '../accounts.service';
import type { PastChange } from './account-changes.service';
import { CHANGE_WORDS, COMMAND_LINE, ROLE_WORDS, sayRole, saySessions, THE_HUB } from './colleague-words';
import { goesOnHolding, mayManage, mayTakeOver, rolesFor } from './may-change';

interface Choice {
  value: string;
  text: string;
}

export interface ColleagueRow {
  id: string;
  name: string;
  role: string;
  sessions: number;
  isDisabled: boolean;
  mayBeChanged: boolean;
}

export interface ColleagueView {
  id: string;
  name: string;
  role: string;
  organisationId: string;
  isDisabled: boolean;
  isOwn: boolean;
  sessions: string;
  /** What they hold, such as “2 accepted referrals”. */
  held: readonly string[];
  /** Who may go on with it. */
  successors: readonly Choice[];
  roles: readonly Choice[];
  /** One of those roles may not hold what they hold. */
  rolesLetGo: boolean;
  past: readonly { when: string; what: string; who: string; reason: string }[];
}

export function colleagueRow(account: StaffAccount, sessions: number, actor: StaffActor): ColleagueRow {
  const { id, name, isDisabled } = account;
  const mayBeChanged = mayManage(actor, account) && id !== actor.accountId;
  return { id, name, role: ROLE_WORDS[account.role], sessions, isDisabled, mayBeChanged };
}

interface Around {
  actor: StaffActor;
  now: Date;
  sessions: number;
  held: readonly string[];
  colleagues: readonly StaffAccount[];
  past: readonly PastChange[];
  names: ReadonlyMap<string, string>;
}

export function colleagueView(account: StaffAccount, around: Around): ColleagueView {
  const { id, name, role, organisationId, isDisabled } = account;
  const roles = rolesFor(role);
  return {
    ...{ id, name, organisationId, isDisabled },
    role: ROLE_WORDS[role],
    isOwn: id === around.actor.accountId,
    sessions: saySessions(around.sessions),
    held: around.held,
    successors: successorsOf(account, around.colleagues),
    roles: roles.map((value) => ({ value, text: ROLE_WORDS[value] })),
    rolesLetGo: roles.some((other) => !goesOnHolding(role, other)),
    past: around.past.map((change) => ({
      when: sayTime(change.at, around.now),
      what: sayChange(change, around.names),
      who: around.names.get(change.changedBy) ?? COMMAND_LINE,
      reason: change.reason,
    })),
  };
}

/** The hub first: it is the one that always can. */
function successorsOf({ id, role }: StaffAccount, colleagues: readonly StaffAccount[]): Choice[] {
  const able = colleagues.filter(
    (each) => each.id !== id && !each.isDisabled && mayTakeOver(role, each.role),
  );
  return [{ value: '', text: THE_HUB }, ...able.map((each) => ({ value: each.id, text: each.name }))];
}

function sayChange(change: PastChange, names: ReadonlyMap<string, string>): string {
  const { kind, roleBefore, roleAfter, handedTo } = change;
  const what = kind === 'role' ? sayRole(roleBefore, roleAfter) : CHANGE_WORDS[kind];
  const to = handedTo === null ? undefined : names.get(handedTo);
  return to ? `${what}. ${to} went on with what they held` : what;
}
