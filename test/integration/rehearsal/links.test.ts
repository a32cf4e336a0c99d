import { Account, OrganisationPauses } from '../../../src/access';
import { DAY } from '../../../src/kernel/clock';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import type { TwilioSimulator } from '../../../src/telephony/simulator/twilio-simulator.gateway';
import type { RunningApp } from '../../support/app';
import { startWithTelephone } from '../../support/app-with-telephone';
import { onBothEngines } from '../../support/engine';
import { TUESDAY_10 } from '../../support/test-clock';
import { MailServer } from '../notifications/mail-server';
import {
  directoryOf,
  DUTY_PHONE,
  everyRow,
  FORMED,
  hubAnswers,
  IDVA,
  IDVA_ORGANISATION,
  PHONED,
  rehearsed,
  withVanishing,
  workerAt,
  type Entries,
  type Entry,
} from './stage';

let running: RunningApp;
let network: TwilioSimulator;
let mail: MailServer;
const rung: SimulatedLeg[] = [];

const WELL: Entries = {
  [IDVA]: { phones: [DUTY_PHONE] },
  [PHONED]: {},
  [FORMED]: { email: 'forms@example.org' },
};

const UNCHECKED: Entry = { phones: [DUTY_PHONE], verifiedOn: null };
const NO_ROUTE: Entry = {
  access: {
    mode: 'queue',
    selfReferral: false,
    organisationReferral: false,
    notes: null,
    because: 'It takes nobody.',
  },
};

beforeAll(async () => {
  mail = await new MailServer().open();
  const email = { driver: 'smtp', url: mail.url, from: 'hub@example.org' } as const;
  const answer = (leg: SimulatedLeg): 'person' => {
    rung.push(leg);
    return 'person';
  };
  ({ running, network } = await startWithTelephone({ mode: 'production', email }, answer));
  await hubAnswers(running);
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  await running.db.inTransaction(async (tx) => {
    const disabledAt = running.clock.now();
    await tx.update(Account, { organisationId: IDVA_ORGANISATION }, { disabledAt });
  });
  await directoryOf(running, WELL);
});
afterAll(async () => {
  await running.stop();
  await network.close();
  await mail.close();
});

describe(onBothEngines('the rehearsal of a chain'), () => {
  it('finds nothing where every link holds', async () => {
    await workerAt(running, IDVA_ORGANISATION);
    expect(await rehearsed(running, IDVA)).toEqual({ resting: null, codes: [] });
    expect(await rehearsed(running, PHONED)).toEqual({ resting: null, codes: [] });
    expect(await rehearsed(running, FORMED)).toEqual({ resting: null, codes: [] });
  });

  it('leaves no row, and rings and writes to nobody', async () => {
    await workerAt(running, IDVA_ORGANISATION);
    const before = await everyRow(running);
    for (const id of Object.keys(WELL)) await rehearsed(running, id);
    expect(await everyRow(running)).toEqual(before);
    // Also not later: whatever waits is sent, and the clocks run for a day.
    await running.dispatcher.drain();
    running.clock.advance(DAY);
    await running.dispatcher.drain();
    expect(rung).toEqual([]);
    expect(network.traffic.total).toBe(0);
    expect(mail.transcript).toBe('');
  });

  it('names a worker without a second factor', async () => {
    await workerAt(running, IDVA_ORGANISATION, { hasFactor: false });
    expect((await rehearsed(running, IDVA)).codes).toEqual(['worker.no-factor']);
  });

  it('names an organisation whose accounts have all been ended', async () => {
    const { codes } = await rehearsed(running, IDVA);
    expect(codes).toContain('worker.ended');
  });

  it('names an organisation where nobody ever had an account', async () => {
    await directoryOf(running, { [IDVA]: { organisationId: 'summit-house-support', phones: [] } });
    expect((await rehearsed(running, IDVA)).codes).toEqual(['worker.none', 'news.no-number']);
  });

  it('names an address that is none', async () => {
    await workerAt(running, IDVA_ORGANISATION, { email: 'nowhere' });
    expect((await rehearsed(running, IDVA)).codes).toEqual(['news.bad-address']);
  });

  it('rests while the organisation takes nobody new', async () => {
    const accountId = await workerAt(running, IDVA_ORGANISATION);
    const by = { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'coordinator' } as const;
    const pauses = running.app.get(OrganisationPauses);
    await pauses.pause(by, IDVA_ORGANISATION, { reason: 'Away', shutsOut: false });
    expect((await rehearsed(running, IDVA)).resting).toBe('paused');
    await pauses.resume(by, IDVA_ORGANISATION, 'Back');
    expect((await rehearsed(running, IDVA)).resting).toBeNull();
  });

  it.each<[string, string, Entry, string[]]>([
    ['a duty phone of an entry that nobody has checked', IDVA, UNCHECKED, ['news.duty-not-rung']],
    ['no duty phone', IDVA, { phones: [] }, ['news.duty-unset']],
    ['a number that nobody has checked', PHONED, { verifiedOn: null }, ['news.number-unverified']],
    ['no number to ring', PHONED, { phones: [] }, ['news.no-number']],
    ['nowhere to send the form', FORMED, { email: null, website: null }, ['news.no-form']],
    ['ages that nobody has', IDVA, { eligibility: { minAge: 90, maxAge: 10 } }, ['routing.nobody']],
    ['both routes closed', IDVA, NO_ROUTE, ['routing.nobody']],
  ])('names %s', async (_, id, change, codes) => {
    await workerAt(running, IDVA_ORGANISATION);
    await directoryOf(running, { [id]: { ...WELL[id], ...change } });
    expect((await rehearsed(running, id)).codes).toEqual(codes);
  });

  it.each([
    ['an offer that is not written', 'offer', 'offer.not-placed'],
    ['a clock that does not run', 'referral_clock', 'clock.none'],
    ['news that is not sent', 'outbox_message', 'news.none'],
    ['a task that nobody gets', 'hub_task', 'waking.no-task'],
    ['an alarm that does not ring', 'alarm', 'waking.no-alarm'],
  ])('names %s', async (_, table, code) => {
    await workerAt(running, IDVA_ORGANISATION);
    await withVanishing(running, table, async () => {
      expect((await rehearsed(running, IDVA)).codes).toContain(code);
    });
    expect((await rehearsed(running, IDVA)).codes).toEqual([]);
  });
});
