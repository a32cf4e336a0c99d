import { isAllowed } from '../../../src/access/is-allowed';
import {
  ANONYMOUS,
  ROLES,
  SCOPES,
  system,
  TELEPHONY,
  type Actor,
  type Role,
  type Scope,
} from '../../../src/kernel/actor';

const staff = (role: Role): Actor => ({ kind: 'staff', accountId: 'a', organisationId: 'o', role });
const client = (...scopes: Scope[]): Actor => ({
  kind: 'client',
  clientId: 'c',
  organisationId: 'o',
  scopes,
});

describe('a list of who may', () => {
  it.each<[string, (Role | Scope)[], Actor, boolean]>([
    ['lets in a role that it names', ['handler', 'coordinator'], staff('coordinator'), true],
    ['keeps out a role that it does not', ['handler', 'coordinator'], staff('worker'), false],
    ['lets in a system with a scope that it names', ['referrals:read'], client('referrals:read'), true],
    ['lets in a system with one scope of several', ['referrals:read'], client(...SCOPES), true],
    [
      'lets in a system with one of the scopes that it names',
      ['referrals:read', 'referrals:write'],
      client('referrals:read'),
      true,
    ],
    ['keeps out a system with another scope', ['referrals:decide'], client('referrals:read'), false],
    ['keeps out a system without scopes', ['referrals:read'], client(), false],
    ['of scopes keeps out every role', [...SCOPES], staff('coordinator'), false],
    ['of roles keeps out every system', [...ROLES], client(...SCOPES), false],
    ['that is empty keeps out everybody', [], staff('coordinator'), false],
  ])('%s', (_, allow, actor, isIn) => {
    expect(isAllowed(allow, actor)).toBe(isIn);
  });

  it.each([
    ['the public', ANONYMOUS],
    ['the telephone network', TELEPHONY],
    ['the product itself', system('dispatcher')],
  ])('never lets in %s', (_, actor) => {
    expect(isAllowed([...ROLES, ...SCOPES], actor)).toBe(false);
  });
});
