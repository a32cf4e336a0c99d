import {
  goesOnHolding,
  mayManage,
  mayTakeOver,
  refusalOf,
  rolesFor,
  type AccountStanding,
  type AccountStep,
} from '../../../src/access/staffing/may-change';
import { ANONYMOUS, ROLES, system, TELEPHONY, type Actor, type Role } from '../../../src/kernel/actor';

const staff = (role: Role, organisationId = 'hub', accountId = 'a'): Actor => ({
  ...{ kind: 'staff', accountId, organisationId, role },
});
const CLIENT: Actor = { kind: 'client', clientId: 'c', organisationId: 'chadd', scopes: [] };
const account = (role: Role, organisationId = 'chadd', isDisabled = false): AccountStanding => ({
  ...{ id: 'b', role, organisationId, isDisabled },
});

describe('who may manage whom', () => {
  it.each<[string, Actor, AccountStanding, boolean]>([
    ['a coordinator a handler', staff('coordinator'), account('handler', 'hub'), true],
    ['a coordinator another coordinator', staff('coordinator'), account('coordinator', 'hub'), true],
    ['a coordinator a worker anywhere', staff('coordinator'), account('worker'), true],
    ['a manager their worker', staff('manager', 'chadd'), account('worker'), true],
    ['a manager their manager', staff('manager', 'chadd'), account('manager'), true],
    ['a manager their professional', staff('manager', 'chadd'), account('professional'), true],
    ['a manager somebody else’s worker', staff('manager', 'barnardos'), account('worker'), false],
    ['a manager of the hub a handler', staff('manager', 'hub'), account('handler', 'hub'), false],
    ['a manager of the hub a coordinator', staff('manager', 'hub'), account('coordinator', 'hub'), false],
    ['a manager of the hub an auditor', staff('manager', 'hub'), account('auditor', 'hub'), false],
    ['a manager their commissioner', staff('manager', 'chadd'), account('commissioner', 'chadd'), false],
    ['a commissioner anybody', staff('commissioner', 'chadd'), account('worker', 'chadd'), false],
    ['a handler a handler', staff('handler'), account('handler', 'hub'), false],
    ['a worker a worker', staff('worker', 'chadd'), account('worker'), false],
    ['an auditor anybody', staff('auditor'), account('worker', 'hub'), false],
    ['a professional a professional', staff('professional', 'chadd'), account('professional'), false],
    ['a partner system anybody', CLIENT, account('worker'), false],
    ['nobody anybody', ANONYMOUS, account('worker'), false],
    ['a caller anybody', TELEPHONY, account('worker'), false],
    ['the command line anybody', system('cli'), account('coordinator', 'hub'), true],
  ])('%s: %#', (_, by, whom, may) => {
    expect(mayManage(by, whom)).toBe(may);
  });
});

describe('what a role may become', () => {
  it('stays on its side, and is another one', () => {
    expect(rolesFor('handler')).toEqual(['coordinator', 'auditor']);
    expect(rolesFor('coordinator')).toEqual(['handler', 'auditor']);
    expect(rolesFor('auditor')).toEqual(['handler', 'coordinator']);
    expect(rolesFor('worker')).toEqual(['manager', 'professional']);
    expect(rolesFor('manager')).toEqual(['worker', 'professional']);
    expect(rolesFor('professional')).toEqual(['worker', 'manager']);
    expect(rolesFor('commissioner')).toEqual([]);
  });

  it.each<[Role, Role, boolean]>([
    ['worker', 'manager', true],
    ['manager', 'worker', true],
    ['handler', 'coordinator', true],
    ['worker', 'professional', false],
    ['handler', 'auditor', false],
    ['coordinator', 'auditor', false],
    ['worker', 'handler', false],
    ['auditor', 'handler', true],
    ['professional', 'worker', true],
    ['worker', 'commissioner', false],
  ])('from %s to %s, goes on holding: %s', (before, after, goesOn) => {
    expect(goesOnHolding(before, after)).toBe(goesOn);
  });

  it.each<[Role, Role, boolean]>([
    ['worker', 'worker', true],
    ['worker', 'manager', true],
    ['handler', 'coordinator', true],
    ['handler', 'handler', true],
    ['worker', 'professional', false],
    ['worker', 'handler', false],
    ['handler', 'worker', false],
    ['handler', 'auditor', false],
    ['auditor', 'auditor', false],
    ['professional', 'professional', false],
  ])('what a %s holds, a %s may be handed: %s', (role, colleague, may) => {
    expect(mayTakeOver(role, colleague)).toBe(may);
  });
});

describe('why not', () => {
  const coordinator = staff('coordinator', 'hub', 'a');
  const self = { ...account('coordinator', 'hub'), id: 'a' };
  const off = account('worker', 'chadd', true);
  it.each<[string, Actor, AccountStanding, AccountStep, number, string | undefined]>([
    ['their worker goes', staff('manager', 'chadd'), account('worker'), { step: 'disable' }, 1, undefined],
    ['not theirs', staff('manager', 'x'), account('worker'), { step: 'disable' }, 9, 'not-found'],
    ['themselves', coordinator, self, { step: 'disable' }, 9, 'account.own'],
    ['themselves again', coordinator, { ...self, isDisabled: true }, { step: 'enable' }, 9, 'account.own'],
    ['their own role', coordinator, self, { step: 'role', role: 'auditor' }, 9, 'account.own'],
    ['twice', coordinator, off, { step: 'disable' }, 2, 'account.ended-already'],
    ['who is out, a role', coordinator, off, { step: 'role', role: 'manager' }, 2, 'account.ended-already'],
    ['who is out, in again', coordinator, off, { step: 'enable' }, 2, undefined],
    ['who is in, in again', coordinator, account('worker'), { step: 'enable' }, 2, 'account.not-ended'],
    ['one of two', coordinator, account('coordinator', 'hub'), { step: 'disable' }, 2, undefined],
    ['the last', system('cli'), self, { step: 'disable' }, 1, 'account.last-coordinator'],
    [
      'the last, a role',
      system('cli'),
      self,
      { step: 'role', role: 'handler' },
      1,
      'account.last-coordinator',
    ],
    ['another last', system('cli'), account('handler', 'hub'), { step: 'disable' }, 1, undefined],
    ['the same role', coordinator, account('worker'), { step: 'role', role: 'worker' }, 2, 'account.role'],
    [
      'to the hub',
      staff('manager', 'chadd'),
      account('worker'),
      { step: 'role', role: 'coordinator' },
      2,
      'account.role',
    ],
    ['up', staff('manager', 'chadd'), account('worker'), { step: 'role', role: 'manager' }, 2, undefined],
  ])('%s', (_, by, whom, step, coordinators, code) => {
    expect(refusalOf(by, whom, step, coordinators)).toBe(code);
  });

  it('leads nobody of an organisation to a role at the hub, and the other way', () => {
    const sides: Record<Role, string> = {
      ...{ handler: 'hub', coordinator: 'hub', auditor: 'hub' },
      ...{ worker: 'out', manager: 'out', professional: 'out', commissioner: 'pays' },
    };
    for (const from of ROLES)
      for (const role of ROLES)
        if (sides[from] !== sides[role])
          expect(refusalOf(coordinator, account(from), { step: 'role', role }, 9)).toBe('account.role');
  });
});
