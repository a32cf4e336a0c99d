import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { TUESDAY_10 } from '../../support/test-clock';
import {
  CANARY,
  complaintAbout,
  heldContact,
  openings,
  packOf,
  restrict,
  type Held,
  type SignedIn,
} from './restricted-desk';

type Role = 'holder' | 'other' | 'coordinator';

interface Sealed {
  page: string;
  path: (held: Held) => string | Promise<string>;
  /** Where whoever said why goes on, if it is not the page itself. */
  next?: (held: Held) => string;
  roles: readonly Role[];
  /** Who else has the page, with the words withheld. */
  alsoFor?: 'auditor';
  /** Who is shown what in it once it is open; of the others it is only known that it opens. */
  shows: Partial<Record<Role, RegExp>>;
}

const HUB = 'dudley-hub';
const ALL = ['holder', 'other', 'coordinator'] as const;
const BODY: Readonly<Record<Role, RegExp>> = { holder: /\S/, other: /\S/, coordinator: /\S/ };
const everybody = (shown: RegExp) => ({ holder: shown, other: shown, coordinator: shown });

let running: RunningApp;
let who: Record<Role, SignedIn>;
let held: Held;

beforeAll(async () => {
  running = await startApp();
  const [holder, other] = [
    await signedIn(running, { role: 'handler', organisationId: HUB, name: 'Ash' }),
    await signedIn(running, { role: 'handler', organisationId: HUB, name: 'Robin' }),
  ];
  const coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Cory' });
  who = { holder, other, coordinator };
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  held = await heldContact(running, who.holder);
});
afterAll(() => running.stop());

const PAGES: readonly Sealed[] = [
  {
    page: 'the contact',
    path: ({ at }) => at,
    roles: ALL,
    shows: { holder: /Canary Wren/, coordinator: /Canary Wren/ },
  },
  {
    page: 'what two wrote in one field',
    path: ({ at }) => `${at}/clashes`,
    next: ({ at }) => at,
    roles: ALL,
    shows: {},
  },
  {
    page: 'how the person is reached',
    path: ({ at }) => `${at}/reach`,
    roles: ALL,
    shows: everybody(/••• 123/),
  },
  {
    page: 'changing how they are reached',
    path: ({ at }) => `${at}/reach/change`,
    roles: ALL,
    shows: everybody(/code word/i),
  },
  { page: 'the call back', path: ({ callBack }) => callBack, roles: ALL, shows: everybody(/bluebell/) },
  {
    page: 'choosing what is given',
    path: ({ contactId }) => packOf(running, who.coordinator, contactId),
    roles: ['coordinator'],
    shows: { coordinator: /900 ?123/ },
  },
  {
    page: 'a complaint that arose from it',
    path: ({ contactId }) => complaintAbout(running, who.coordinator, contactId),
    roles: ['coordinator'],
    alsoFor: 'auditor',
    shows: { coordinator: /Nobody rang Wren/ },
  },
];
const cells = PAGES.flatMap((each) => each.roles.map((role) => ({ ...each, role })));
const openPath = (next: string): string =>
  `/console/contacts/${held.contactId}/opening?next=${encodeURIComponent(next)}`;

describe(onBothEngines('a record that is not restricted'), () => {
  it.each(cells)('opens $page to the $role as ever', async ({ path, role, shows }) => {
    const answer = await who[role].get(await path(held));
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('Restricted record');
    expect(answer.body).toMatch(shows[role] ?? BODY[role]);
    expect(await openings(running, held.contactId)).toEqual([]);
  });
});

describe(onBothEngines('a restricted record'), () => {
  beforeEach(() => restrict(running, held.contactId));

  it.each(cells.filter(({ role }) => role === 'holder'))(
    'opens $page to whoever has the person on the line, without asking',
    async ({ path, shows }) => {
      const answer = await who.holder.get(await path(held));
      expect(answer.status).toBe(200);
      expect(answer.body).toMatch(shows.holder ?? BODY.holder);
      expect(await openings(running, held.contactId)).toEqual([]);
    },
  );

  it.each(cells.filter(({ role }) => role !== 'holder'))(
    'shows nothing in $page to the $role before they say why, and the trail has it',
    async ({ path, role, next, shows }) => {
      const browser = who[role];
      const asked = await path(held);
      const shut = await browser.get(asked);
      expect([shut.status, pageOf(shut).heading]).toEqual([403, 'Restricted record']);
      expect(shut.body).not.toMatch(CANARY);
      const action = String(pageOf(shut).$('main form').attr('action'));
      const goesOn = next?.(held) ?? asked;
      expect(action).toBe(openPath(goesOn));
      for (const openingReason of ['', 'nonsense']) {
        const refused = await browser.post(action, { openingReason });
        expect([refused.status, pageOf(refused).heading]).toEqual([422, 'Restricted record']);
        expect(refused.body).not.toMatch(CANARY);
        expect(pageOf(refused).$('main form').attr('action')).toBe(action);
      }
      expect((await browser.get(asked)).status).toBe(403);
      expect(await openings(running, held.contactId)).toEqual([]);

      const said = await browser.post(action, { openingReason: 'decision' });
      expect([said.status, said.location]).toEqual([303, goesOn]);
      const opened = await browser.get(asked);
      expect(opened.status).toBe(200);
      expect(opened.body).toMatch(shows[role] ?? BODY[role]);
      const lines = await openings(running, held.contactId);
      expect(lines.map(({ actorId, facts }) => ({ actorId, facts }))).toEqual([
        { actorId: browser.accountId, facts: { reason: 'decision', kind: 'hba' } },
      ]);
    },
  );

  it('is asked about again after a quarter of an hour, and of everybody else at once', async () => {
    await who.coordinator.post(openPath(held.at), { openingReason: 'check' });
    running.clock.advance(15 * MINUTE);
    expect((await who.coordinator.get(held.at)).status).toBe(200);
    expect((await who.other.get(held.at)).status).toBe(403);
    running.clock.advance(1);
    expect((await who.coordinator.get(held.at)).status).toBe(403);
  });

  it('asks its own handler, too, once the contact is closed', async () => {
    await who.holder.post(`${held.at}/close`, { outcome: 'information-only', discard: 'yes' });
    for (const path of [held.at, `${held.at}/reach`]) expect((await who.holder.get(path)).status).toBe(403);
  });

  it('sends nobody anywhere but to a page that shows a record', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/hub', '/console/contacts', '']) {
      const answer = await who.other.post(openPath(next), { openingReason: 'support' });
      expect([answer.status, answer.location]).toEqual([303, '/console']);
    }
  });

  it.each(['worker', 'manager', 'professional', 'auditor'] as const)('is not for a %s', async (role) => {
    const wrong = await signedIn(running, { role, organisationId: role === 'auditor' ? HUB : 'chadd' });
    for (const { path } of PAGES.filter(({ alsoFor }) => alsoFor !== role)) {
      const answer = await wrong.get(await path(held));
      expect([answer.status, answer.body.includes('Restricted record')]).toEqual([403, false]);
    }
    expect((await wrong.post(openPath(held.at), { openingReason: 'support' })).status).toBe(403);
    expect(await openings(running, held.contactId)).toEqual([]);
  });

  it('that is not there is not there', async () => {
    const nobody = '/console/contacts/00000000-0000-7000-8000-000000000000/opening';
    expect((await who.other.post(nobody, { openingReason: 'support' })).status).toBe(404);
  });
});
