import { Contacts, Merges } from '../../../src/contacts';
import { PersonHistory } from '../../../src/intake';
import { TELEPHONY, type StaffActor } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { signedIn } from '../../support/staff';
import { DUDLEY, placeStory } from '../../support/story';

const PHONE = '+447700900555' as E164;
const OTHER_PHONE = '+447700900888' as E164;

let running: RunningApp;
let corin: StaffActor;
beforeEach(async () => {
  running = await startApp();
  const { accountId } = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
  corin = { kind: 'staff', accountId, role: 'coordinator', organisationId: 'dudley-hub' };
});
afterEach(() => running.stop());

function rang(callerPhone: E164): Promise<string> {
  const contact = { channel: 'call', areaCode: DUDLEY, callerPhone, outcome: 'placed' } as const;
  return running.db.inTransaction((tx) =>
    Promise.resolve(running.app.get(Contacts, { strict: false }).open(tx, TELEPHONY, contact)),
  );
}

async function reachedAt(value: E164): Promise<string> {
  const way = { method: 'phone', value, safe: 'yes', isSaidByPerson: true } as const;
  return (await placeStory(running, { safeContacts: [way] })).contactId;
}

const merges = (): Merges => running.app.get(Merges, { strict: false });
const merge = (intoId: string, contactId: string): Promise<void> =>
  merges().merge(corin, {
    intoId,
    contactId,
    reason: 'compared',
    choices: { from: {}, leftOutWayIds: [] },
  });

async function count(callerPhone: E164): Promise<number> {
  return (await running.app.get(PersonHistory, { strict: false }).earlierContacts({ callerPhone })).count;
}

describe(onBothEngines('what is on record under a number'), () => {
  it('is who rang from it and who can be reached at it, and nobody else', async () => {
    await rang(PHONE);
    await reachedAt(PHONE);
    await rang(OTHER_PHONE);
    expect([await count(PHONE), await count(OTHER_PHONE)]).toEqual([2, 1]);
  });

  it.each(['head', 'member'] as const)(
    'is also whatever is one record with it, asked by the %s',
    async (by) => {
      const [head, member, third] = [
        await rang(by === 'head' ? PHONE : OTHER_PHONE),
        await rang(by === 'head' ? OTHER_PHONE : PHONE),
        await reachedAt('+447700900777' as E164),
      ];
      await merge(head, member);
      await merge(head, third);
      expect(await count(PHONE)).toBe(3);
      await merges().undo(corin, member);
      expect(await count(PHONE)).toBe(by === 'head' ? 2 : 1);
    },
  );

  it('says when somebody was last in touch, and forgets it after a year', async () => {
    await rang(PHONE);
    const lastAt = running.clock.now();
    running.clock.advance(365 * DAY - 1);
    const history = running.app.get(PersonHistory, { strict: false });
    expect(await history.earlierContacts({ callerPhone: PHONE })).toEqual({ count: 1, lastAt });
    running.clock.advance(1);
    expect(await history.earlierContacts({ callerPhone: PHONE })).toEqual({ count: 0, lastAt: null });
  });

  it('is of a contact that is on record what came before it', async () => {
    const first = await rang(PHONE);
    running.clock.advance(DAY);
    const second = await rang(PHONE);
    const history = running.app.get(PersonHistory, { strict: false });
    expect((await history.earlierThan(first)).count).toBe(0);
    expect((await history.earlierThan(second)).count).toBe(1);
  });
});
