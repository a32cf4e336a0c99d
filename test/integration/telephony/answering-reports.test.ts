import fc from 'fast-check';
import { Contact, ContactEvent } from '../../../src/contacts';
import { newId } from '../../../src/platform/ids';
import { Call, CallEvent } from '../../../src/telephony';
import { WebhookSender } from '../../../src/telephony/simulator/webhook-sender.gateway';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { permutations } from '../../unit/telephony/call-story';
import { CALLER, Helpline, OUR_NUMBER } from './helpline';

interface Report {
  path: string;
  params: Record<string, string>;
}

const at = (second: number): string => `Tue, 24 Nov 2026 10:15:${String(second).padStart(2, '0')} +0000`;

/** What Twilio reports of one call: joined by a handler, who goes first; the caller rings off after that. */
function storyOf(callSid: string, contactId: string): Report[] {
  const call = { CallSid: callSid, From: CALLER, To: OUR_NUMBER };
  const conference = { ConferenceSid: `CF${'1'.repeat(32)}`, FriendlyName: `C-${contactId}` };
  const inConference = (event: string, label: string, sequence: number): Report => ({
    path: `/hooks/twilio/conference/${contactId}`,
    params: {
      ...conference,
      StatusCallbackEvent: event,
      CallSid: label === 'caller' ? callSid : `CA${'9'.repeat(32)}`,
      ParticipantLabel: label,
      SequenceNumber: String(sequence),
      Timestamp: at(sequence),
    },
  });
  return [
    inConference('participant-join', 'handler-0190a000-0000-7000-8000-000000000001', 1),
    inConference('participant-join', 'caller', 2),
    inConference('participant-leave', 'handler-0190a000-0000-7000-8000-000000000001', 3),
    inConference('participant-leave', 'caller', 4),
    inConference('conference-end', 'caller', 5),
    {
      path: '/hooks/twilio/status',
      params: { ...call, CallStatus: 'completed', SequenceNumber: '2', Timestamp: at(6) },
    },
  ];
}

/** Every order that the reports can come in; in the short form every so many of them. */
const ORDERS = permutations([0, 1, 2, 3, 4, 5]);
const EACH = ORDERS.length / runs(40, 720);
const SEED = Number(process.env['SEED'] ?? 4);

describe(onBothEngines('the reports of one call'), () => {
  let helpline: Helpline;

  beforeAll(async () => {
    helpline = await Helpline.start({ background: false });
  });
  afterAll(() => helpline.stop());

  it(
    'end in one state and one effect each, in any order, repeated, and a day late',
    async () => {
      const { telephony, publicBaseUrl } = helpline.config;
      const sender = new WebhookSender({
        accountSid: telephony.accountSid,
        authToken: telephony.authTokens[0] ?? '',
        publicBaseUrl,
        base: helpline.url,
      });
      const check = async (all: readonly number[], repeats: readonly number[]): Promise<void> => {
        const callSid = `CA${newId().replaceAll('-', '')}`;
        await sender.post('/hooks/twilio/voice', { CallSid: callSid, From: CALLER, To: OUR_NUMBER });
        const { contactId } = await helpline.db.reader.findOneByOrFail(Call, { callSid });
        const story = storyOf(callSid, contactId);
        for (const index of [...all, ...repeats]) {
          helpline.clock.advance(24 * 3_600_000);
          const report = story[index];
          if (report) await sender.post(report.path, report.params);
        }
        expect(await helpline.call(contactId)).toMatchObject({
          state: 'ended',
          endedBy: 'handler',
          joinedAt: new Date('2026-11-24T10:15:02Z'),
          endedAt: new Date('2026-11-24T10:15:06Z'),
          lostHandlerAt: null,
        });
        expect(await helpline.db.reader.countBy(CallEvent, { callSid })).toBe(6);
        const once = { contactId, kind: 'call.ended' };
        expect(await helpline.db.reader.countBy(ContactEvent, once)).toBe(1);
        expect(await helpline.db.reader.findOneBy(Contact, { id: contactId })).toMatchObject({
          state: 'abandoned',
        });
      };
      const orders = ORDERS.filter((_, index) => index % EACH === SEED % EACH);
      const repeats = fc.sample(fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5), { maxLength: 4 }), {
        seed: SEED,
        numRuns: orders.length,
      });
      for (const [index, order] of orders.entries()) await check(order, repeats[index] ?? []);
    },
    runs(180_000, 3_600_000),
  );
});
