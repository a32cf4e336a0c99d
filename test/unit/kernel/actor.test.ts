import {
  actorId,
  ANONYMOUS,
  organisationOf,
  system,
  TELEPHONY,
  type Actor,
  type StaffActor,
} from '../../../src/kernel/actor';

const STAFF: StaffActor = { kind: 'staff', accountId: 'account-1', organisationId: 'chadd', role: 'worker' };
const CLIENT: Actor = { kind: 'client', clientId: 'client-1', organisationId: 'barnardos', scopes: [] };

describe('an actor', () => {
  it.each<[string, Actor, string, string | undefined]>([
    ['a worker', STAFF, 'account-1', 'chadd'],
    ['a partner system', CLIENT, 'client-1', 'barnardos'],
    ['the telephone network', TELEPHONY, 'telephony', undefined],
    ['the public', ANONYMOUS, 'anonymous', undefined],
    ['a part of the product', system('dispatcher'), 'dispatcher', undefined],
  ])('that is %s stands in the trail by its id, and speaks for its organisation only', (_, actor, id, of) => {
    expect(actorId(actor)).toBe(id);
    expect(organisationOf(actor)).toBe(of);
  });
});
