import type { E164 } from '../../src/kernel/phone-number';
import { HandlerPhones } from '../../src/telephony/offering/handler-phone.gateway';
import type { RestRequest } from '../../src/telephony/simulator/rest-api.gateway';
import { ConferenceRest } from '../../src/telephony/twilio/conference-rest.gateway';
import { NumberSettingsRest } from '../../src/telephony/twilio/number-settings.gateway';
import { TwilioRest } from '../../src/telephony/twilio/twilio-rest.gateway';
import { CALLER, HANDLER_PHONE, Helpline } from '../integration/telephony/helpline';
import { hasContract, mustHaveContract, TwilioContract } from './twilio-contract';

const CALL = `CA${'1'.repeat(32)}`;
const MESSAGE = `SM${'3'.repeat(32)}`;
const CONFERENCE = `CF${'2'.repeat(32)}`;
const LEG = {
  contactId: '0190a000-0000-7000-8000-000000000001',
  attemptId: '0190a000-0000-7000-8000-000000000002',
};
const SEAT = { conferenceSid: CONFERENCE, label: 'guest-1' };
const STATUS = '/hooks/twilio/status';

type Gateways = {
  numbers: NumberSettingsRest;
  rest: TwilioRest;
  conferences: ConferenceRest;
  phones: HandlerPhones;
};
type Ask = (gateways: Gateways) => Promise<unknown>;

/** Everything that we ask of the network, by the name of the method that asks it. */
const ASKED: Readonly<Record<string, readonly Ask[]>> = {
  'TwilioRest.ring': [
    ({ rest }) => rest.ring({ to: HANDLER_PHONE, answerPath: '/hooks/twilio/voice', statusPath: STATUS }),
  ],
  'TwilioRest.redirect': [({ rest }) => rest.redirect(CALL, '/hooks/twilio/voice')],
  'TwilioRest.hangUp': [({ rest }) => rest.hangUp(CALL)],
  'TwilioRest.text': [
    ({ rest }) => rest.text({ to: CALLER as E164, body: 'We got your message.', statusPath: STATUS }),
  ],
  'TwilioRest.forget': [
    ({ rest }) => rest.forget('call', CALL),
    ({ rest }) => rest.forget('message', MESSAGE),
  ],
  'ConferenceRest.invite': [
    ({ conferences }) => conferences.invite({ ...SEAT, to: '+441632960777', statusPath: STATUS }),
    ({ conferences }) =>
      conferences.invite({ ...SEAT, to: 'client:somebody', statusPath: STATUS, isMuted: true }),
  ],
  'ConferenceRest.hold': [
    ({ conferences }) => conferences.hold(SEAT, true, '/hooks/twilio/voice/hold'),
    ({ conferences }) => conferences.hold(SEAT, false, '/hooks/twilio/voice/hold'),
  ],
  'ConferenceRest.remove': [({ conferences }) => conferences.remove(SEAT)],
  'ConferenceRest.announce': [
    ({ conferences }) => conferences.announce(CONFERENCE, '/hooks/twilio/voice/listening'),
  ],
  'ConferenceRest.end': [({ conferences }) => conferences.end(CONFERENCE)],
  'HandlerPhones.ring': [
    ({ phones }) => phones.ring(HANDLER_PHONE, LEG, 20),
    ({ phones }) => phones.ring('client:somebody', LEG, 20),
  ],
  'NumberSettingsRest.find': [({ numbers }) => numbers.find()],
  'HandlerPhones.hangUp': [({ phones }) => phones.hangUp(CALL)],
};

/** These ask nothing. */
const SILENT = new Set(['TwilioRest.absolute', 'TwilioRest.connected']);

function request(method: string, resource: string, form: Record<string, string>): RestRequest {
  return { method, resource, form: new URLSearchParams(form) };
}

if (!hasContract && !mustHaveContract) {
  // Said aloud: nothing of the contract is known on this machine.
  test.skip('what we ask of Twilio: its description is not on this machine', () => undefined);
} else {
  describe('what we ask of Twilio', () => {
    let helpline: Helpline;
    let contract: TwilioContract;

    beforeAll(async () => {
      contract = new TwilioContract();
      helpline = await Helpline.start({ background: false });
    });
    afterAll(() => helpline.stop());

    it('is all here: a new order to the network comes with its check', () => {
      const methods = [TwilioRest, ConferenceRest, HandlerPhones, NumberSettingsRest].flatMap(
        ({ name, prototype }) => Object.getOwnPropertyNames(prototype).map((method) => `${name}.${method}`),
      );
      const asking = methods.filter((method) => !method.endsWith('.constructor') && !SILENT.has(method));
      expect(asking.toSorted()).toEqual(Object.keys(ASKED).toSorted());
    });

    it.each(Object.keys(ASKED))('is as its description has it: %s', async (name) => {
      const { app, simulator } = helpline;
      const gateways = {
        rest: app.get(TwilioRest),
        conferences: app.get(ConferenceRest),
        phones: app.get(HandlerPhones),
        numbers: app.get(NumberSettingsRest),
      };
      const before = simulator.requests.length;
      for (const ask of ASKED[name] ?? []) await ask(gateways);
      const sent = simulator.requests.slice(before);
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.flatMap((each) => contract.faultsIn(each))).toEqual([]);
    });

    it.each<[string, RestRequest, string]>([
      ['a resource that is none', request('POST', 'Callz', {}), 'no such operation'],
      [
        'a missing number',
        request('POST', 'Calls', { From: '+441632960000', Url: 'https://example.org/' }),
        "'To'",
      ],
      [
        'an unknown parameter',
        request('POST', 'Calls', { To: '+441632960001', From: '+441632960000', Tiemout: '5' }),
        'Tiemout',
      ],
      [
        'a word instead of a number',
        request('POST', 'Calls', { To: '+441632960001', From: '+441632960000', Timeout: 'long' }),
        'Timeout',
      ],
      [
        'an address that is none',
        request('POST', 'Calls', { To: '+441632960001', From: '+441632960000', Url: '/voice' }),
        'Url',
      ],
      ['a state that is none', request('POST', `Calls/${CALL}`, { Status: 'over' }), 'Status'],
      ['an id of another kind', request('POST', `Calls/${CONFERENCE}`, { Status: 'completed' }), 'Sid'],
      [
        'a room by its name where only its id will do',
        request('DELETE', 'Conferences/room/Participants/guest-1', {}),
        'ConferenceSid',
      ],
    ])('would be found out with %s', (_, wrong, complaint) => {
      expect(contract.faultsIn(wrong).join()).toContain(complaint);
    });
  });
}
