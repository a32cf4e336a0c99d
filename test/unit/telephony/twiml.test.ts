import { render } from '../../../src/telephony/calls/render-step.gateway';
import type { VoiceStep } from '../../../src/telephony/calls/voice-step';
import * as twiml from '../../../src/telephony/calls/voice-twiml.gateway';
import { PATHS } from '../../../src/telephony/paths';
import { parseTwiml } from '../../../src/telephony/simulator/parse-twiml';

const CONTACT = '0190a000-0000-7000-8000-000000000001';
const ID = '0190a000-0000-7000-8000-000000000002';
const LEG = { contactId: CONTACT, attemptId: ID };
const SAY = [{ language: 'en-GB', text: 'Hello.' }];

describe('a step of the caller’s leg', () => {
  it.each<[string, VoiceStep['next'], string[]]>([
    ['goes on', { redirect: PATHS.queue }, ['Say', 'Redirect']],
    ['goes into the queue', { enqueue: 'hub-1' }, ['Say', 'Enqueue']],
    [
      'leaves the queue, and goes on also where there is none',
      { leaveFor: PATHS.helpline },
      ['Say', 'Leave', 'Redirect'],
    ],
    ['hangs up', { hangUp: true }, ['Say', 'Hangup']],
  ])('%s', (_, next, verbs) => {
    expect(parseTwiml(render({ say: SAY, next })).map(({ name }) => name)).toEqual(verbs);
  });

  it('is interrupted by a key, and goes on without one', () => {
    const ask = { action: PATHS.choice, seconds: 4, wants: 'key' } as const;
    const [gather, redirect] = parseTwiml(render({ say: SAY, ask, next: { redirect: PATHS.queue } }));
    expect(gather).toMatchObject({
      name: 'Gather',
      attributes: { numDigits: '1', timeout: '4', action: PATHS.choice },
    });
    expect(gather?.children.map(({ name, text }) => [name, text])).toEqual([['Say', 'Hello.']]);
    expect(redirect).toMatchObject({ name: 'Redirect', text: PATHS.queue });
  });

  it('takes a number that ends with hash', () => {
    const ask = { action: PATHS.callBackNumber, seconds: 10, wants: 'number' } as const;
    const [gather] = parseTwiml(render({ say: [], ask, next: { redirect: PATHS.wait } }));
    expect(gather?.attributes).toMatchObject({ finishOnKey: '#' });
    expect(gather?.attributes).not.toHaveProperty('numDigits');
  });

  it('dials with our number shown, and says how far it came', () => {
    const dial = {
      phone: '+448082000247',
      callerId: '+441632960000',
      action: PATHS.onward,
      statusPath: '/status',
    };
    const [verb] = parseTwiml(render({ say: [], next: { dial } }));
    expect(verb).toMatchObject({
      name: 'Dial',
      attributes: { callerId: '+441632960000', action: PATHS.onward },
    });
    expect(verb?.children[0]).toMatchObject({
      name: 'Number',
      text: '+448082000247',
      attributes: { statusCallback: '/status' },
    });
  });
});

describe('the conference', () => {
  const nounFor = (label: Parameters<typeof twiml.conference>[1]) =>
    parseTwiml(twiml.conference(CONTACT, label)).find(({ name }) => name === 'Dial')?.children[0];

  it.each([
    ['caller', 'true'],
    [`handler-${ID}`, 'false'],
    [`guest-${ID}`, 'false'],
  ] as const)('ends when the %s leaves: %s', (label, ends) => {
    expect(nounFor(label)).toMatchObject({
      name: 'Conference',
      text: `C-${CONTACT}`,
      attributes: { endConferenceOnExit: ends, participantLabel: label, beep: 'false' },
    });
  });

  it('lets a caller who is there first wait without keys, which a conference does not allow', () => {
    expect(nounFor('caller')?.attributes['waitUrl']).toBe(PATHS.alone);
    expect(parseTwiml(twiml.aloneInConference(SAY[0])).map(({ name }) => name)).toEqual(['Say', 'Pause']);
    expect(parseTwiml(twiml.aloneInConference(undefined)).map(({ name }) => name)).toEqual(['Pause']);
  });

  it.each([
    ['handler', twiml.askHandler(LEG)],
    ['support service', twiml.askGuest({ contactId: CONTACT, guestId: ID })],
  ])('joins nobody to the phone of a %s where nobody presses a key', (_, xml) => {
    const [gather, after] = parseTwiml(xml);
    expect(gather).toMatchObject({ name: 'Gather', attributes: { numDigits: '1' } });
    expect(after?.name).toBe('Hangup');
  });
});

it('says nothing back to a text message', () => {
  expect(parseTwiml(twiml.silence())).toEqual([]);
});
