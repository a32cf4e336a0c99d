import { AuditEntry } from '../../../src/audit';
import { Contact, ContactEvent } from '../../../src/contacts';
import { MINUTE, SECOND } from '../../../src/kernel/clock';
import { Checks } from '../../../src/platform/checks/checks.service';
import { Call, CallEvent } from '../../../src/telephony';
import { WebhookSender } from '../../../src/telephony/simulator/webhook-sender.gateway';
import { onBothEngines } from '../../support/engine';
import { CALLER, Helpline, OUR_NUMBER } from './helpline';

const VOICE = '/hooks/twilio/voice';
const BEAT_MS = 10;
const STATUS = '/hooks/twilio/status';
const SID = `CA${'1'.repeat(32)}`;
const CALL = { CallSid: SID, CallStatus: 'ringing', From: CALLER, To: OUR_NUMBER };

describe(onBothEngines('the voice webhook'), () => {
  let helpline: Helpline;
  let network: WebhookSender;

  /** Holds a transaction open, whether or not it has begun when it is released. */
  function stall(): { stalled: Promise<void>; release: () => void } {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => void (release = resolve));
    return { stalled: helpline.db.inTransaction(() => released), release };
  }

  /** Counted in beats of this process: on a busy machine it is not always its turn, and then it answers nobody. */
  async function timed(answer: Promise<string>): Promise<{ heard: string; lived: number }> {
    let lived = 0;
    const beat = setInterval(() => (lived += BEAT_MS), BEAT_MS);
    try {
      const heard = await answer;
      return { heard, lived };
    } finally {
      clearInterval(beat);
    }
  }

  beforeAll(async () => {
    helpline = await Helpline.start({ background: false });
    const { telephony, publicBaseUrl } = helpline.config;
    const authToken = telephony.authTokens[0] ?? '';
    network = new WebhookSender({
      accountSid: telephony.accountSid,
      authToken,
      publicBaseUrl,
      base: helpline.url,
    });
  });

  afterEach(() => helpline.clear());
  afterAll(() => helpline.stop());

  const count = (entity: new () => object): Promise<number> => helpline.db.reader.count(entity);

  it('has contact, call, timeline and trail on disk before it answers', async () => {
    await network.post(VOICE, CALL);
    const { id } = await helpline.onlyContact();
    expect(await helpline.call(id)).toMatchObject({ callSid: SID, state: 'queued' });
    expect(await helpline.timeline(id)).toEqual(['contact.opened call']);
    expect(await helpline.db.reader.findOneBy(AuditEntry, { subjectId: id })).toMatchObject({
      action: 'contact.opened',
      actorKind: 'telephony',
    });
  });

  it('answers a repeated call alike, and opens no second contact', async () => {
    const first = await network.post(VOICE, CALL);
    const again = await Promise.all([
      network.post(VOICE, CALL),
      network.post(VOICE, CALL),
      network.post(VOICE, CALL),
    ]);
    expect(new Set([first, ...again]).size).toBe(1);
    expect([await count(Contact), await count(Call), await count(ContactEvent)]).toEqual([1, 1, 1]);
  });

  it('opens one contact when the same call comes twice at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => network.post(VOICE, CALL)));
    expect([await count(Contact), await count(Call)]).toEqual([1, 1]);
  });

  it('asks a caller to stay on the line when the database does not answer in time, and then opens one contact', async () => {
    const { stalled, release } = stall();
    // PostgreSQL has other connections and is not held up by one transaction.
    const { heard, lived } = await timed(network.post(VOICE, CALL));
    release();
    await stalled;
    expect(lived).toBeLessThan(2 * SECOND);
    expect(heard).toContain('ring 999');
    expect(await network.post(VOICE, CALL)).toContain('You are through to');
    await helpline.onlyContact();
  });

  it.each<[string, Record<string, string>]>([
    ['choice', { Digits: '1' }],
    ['choice', { Digits: '0' }],
    ['gender', { Digits: '1' }],
    ['emergency', { Digits: '1' }],
    ['queue', {}],
    ['wait', {}],
    ['wait/key', { Digits: '0' }],
    ['wait/key', { Digits: '3' }],
    ['call-back/which', { Digits: '1' }],
    ['call-back/safe', { Digits: '2' }],
    ['call-back/when', { Digits: '1' }],
    ['helpline', {}],
    ['onward', { DialCallStatus: 'busy' }],
    ['requeue', {}],
  ])('leads a caller on from %s %j within two seconds, however slow the database', async (path, keys) => {
    await network.post(VOICE, CALL);
    const { stalled, release } = stall();
    const { heard, lived } = await timed(network.post(`${VOICE}/${path}`, { ...CALL, ...keys }));
    release();
    await stalled;
    expect(lived).toBeLessThan(2 * SECOND);
    expect(heard).toMatch(/<(Redirect|Enqueue|Dial|Leave)/);
  });

  it.each([
    ['the queue was full', 'queue-full'],
    ['the network failed', 'system-error'],
    ['something new', 'unheard-of'],
  ])('lets the caller wait all the same when they left the queue because %s', async (_, QueueResult) => {
    await network.post(VOICE, CALL);
    expect(await network.post(`${VOICE}/left`, { ...CALL, QueueResult })).toMatch(
      /<Say.*<Redirect method="POST">\/hooks\/twilio\/voice\/wait</,
    );
    expect((await helpline.onlyContact()).state).toBe('waiting');
  });

  it('lets a caller wait on who comes for a handler who is no longer there', async () => {
    await network.post(VOICE, CALL);
    const { id } = await helpline.onlyContact();
    expect(await network.post(`${VOICE}/join/${id}`, CALL)).toContain('<Enqueue');
  });

  it('speaks to a caller whose join names nothing we know', async () => {
    const unknown = '0190a000-0000-7000-8000-000000000001';
    expect(await network.post(`${VOICE}/join/${unknown}`, CALL)).toContain('<Say');
    expect(await network.post(`${VOICE}/join/nothing`, CALL)).toContain('<Say');
  });

  it('keeps each report once, whatever order they come in', async () => {
    await network.post(VOICE, CALL);
    const reports = [
      { ...CALL, CallStatus: 'completed', SequenceNumber: '2', Timestamp: 'Tue, 24 Nov 2026 10:15:00 +0000' },
      { ...CALL, CallStatus: 'in-progress', SequenceNumber: '1' },
      { ...CALL, CallStatus: 'ringing', SequenceNumber: '0' },
    ];
    for (const report of [...reports, ...reports]) await network.post(STATUS, report);
    expect(await count(CallEvent)).toBe(3);
    const { id, state } = await helpline.onlyContact();
    expect(state).toBe('abandoned');
    expect(await helpline.call(id)).toMatchObject({
      state: 'ended',
      endedAt: new Date('2026-11-24T10:15:00Z'),
    });
    expect(await helpline.timeline(id)).toHaveLength(3);
  });

  it('keeps one report when copies of it come at once', async () => {
    await network.post(VOICE, CALL);
    const report = { ...CALL, CallStatus: 'completed', SequenceNumber: '2' };
    await Promise.all(Array.from({ length: 8 }, () => network.post(STATUS, report)));
    expect(await count(CallEvent)).toBe(1);
    expect(await helpline.timeline((await helpline.onlyContact()).id)).toHaveLength(3);
  });

  it('keeps the end of a call that it never answered', async () => {
    const report = { ...CALL, CallStatus: 'completed', SequenceNumber: '2' };
    await Promise.all([network.post(STATUS, report), network.post(STATUS, report)]);
    expect(await count(CallEvent)).toBe(1);
    expect(await count(Contact)).toBe(0);
  });

  it('lets a report pass whose word it does not know', async () => {
    await network.post(VOICE, CALL);
    await network.post(STATUS, { ...CALL, CallStatus: 'dreaming' });
    expect(await count(CallEvent)).toBe(0);
  });

  it('tells a handler who picks up late that the caller has gone', async () => {
    await network.post(VOICE, CALL);
    const { id } = await helpline.onlyContact();
    await network.post(STATUS, { ...CALL, CallStatus: 'completed' });
    const leg = { CallSid: `CA${'2'.repeat(32)}`, From: OUR_NUMBER, To: '+441632960001', Digits: '1' };
    expect(await network.post(`${VOICE}/handler/${id}/an-attempt/key`, leg)).toContain(
      'The caller has rung off',
    );
    expect(
      await network.post(`${VOICE}/handler/${id}/an-attempt/key`, { ...leg, Digits: '5' }),
    ).not.toContain('<Dial');
  });

  it('is looked after: whoever still counts as waiting after their call has ended is a loose end', async () => {
    await network.post(VOICE, CALL);
    const { id } = await helpline.onlyContact();
    const find = async (): Promise<unknown[]> =>
      (await helpline.app.get(Checks).find('ended-call-does-not-wait')).map(({ subjectId }) => subjectId);
    const endedAt = helpline.clock.now();
    await helpline.db.inTransaction((tx) => tx.update(Call, { contactId: id }, { state: 'ended', endedAt }));
    expect(await find()).toEqual([]);

    helpline.clock.advance(6 * MINUTE);
    expect(await find()).toEqual([id]);
    await helpline.db.inTransaction((tx) => tx.update(Contact, { id }, { state: 'abandoned' }));
    expect(await find()).toEqual([]);
  });
});
