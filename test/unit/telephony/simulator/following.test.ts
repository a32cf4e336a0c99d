import { ScriptedApp } from '../../../support/scripted-app';

const REPORTS =
  'statusCallback="/conference" statusCallbackEvent="start end join leave mute hold announcement"';

describe('a simulated telephone', () => {
  let app: ScriptedApp;

  beforeEach(async () => {
    app = await ScriptedApp.start();
  });

  afterEach(() => app.stop());

  it('hears words and sounds, waits as long as they take, and ends where the document does', async () => {
    app.answers('<Say>A sentence of thirty letters.</Say><Pause length="3"/><Say>Bye</Say>');
    const caller = app.simulator.call('+447700900123');
    await app.time.elapse(4);
    expect(caller.happenings.heard).toBe('A sentence of thirty letters.');
    await app.time.elapse(2);
    expect(caller.isOver).toBe(true);
    expect(caller.happenings.heard).toContain('Bye');
    expect(app.requests.map(({ path }) => path)).toEqual(['/hooks/twilio/voice', '/hooks/twilio/status']);
    expect(app.requests[1]?.form).toMatchObject({ CallStatus: 'completed', From: '+447700900123' });
  });

  it.each([
    ['one key of one', '<Gather numDigits="1" action="/key"/>', '7', '7'],
    ['as many as are asked for', '<Gather numDigits="3" action="/key"/>', '1234', '123'],
    ['what comes before the hash', '<Gather action="/key"/>', '0770090#', '0770090'],
    ['another key that ends it', '<Gather finishOnKey="*" action="/key"/>', '12*', '12'],
    [
      'the hash itself, where nothing ends it',
      '<Gather finishOnKey="" numDigits="2" action="/key"/>',
      '1#',
      '1#',
    ],
  ])('sends the keys that are an answer: %s', async (_, gather, pressed, digits) => {
    app.answers(gather).page('/key', '<Hangup/>');
    const caller = app.simulator.call();
    await app.time.settle();
    caller.press(pressed);
    await app.time.settle();
    expect(app.asked('/key')[0]?.form['Digits']).toBe(digits);
  });

  it('sends unfinished keys once no more come, each having bought the time of another', async () => {
    app.answers('<Gather action="/key" timeout="4"/>').page('/key', '<Hangup/>');
    const caller = app.simulator.call();
    await app.time.elapse(3);
    caller.press('1');
    await app.time.elapse(3);
    caller.press('2');
    await app.time.elapse(3);
    expect(app.asked('/key')).toHaveLength(0);
    await app.time.elapse(1);
    expect(app.asked('/key')[0]?.form['Digits']).toBe('12');
  });

  it.each([
    ['goes on to the next verb', '', 0],
    ['asks all the same when the document wants it', 'actionOnEmptyResult="true"', 1],
  ])('without a key %s', async (_, attribute, times) => {
    app.answers(`<Gather action="/key" ${attribute}><Say>Press a key</Say></Gather><Say>No key</Say>`);
    app.page('/key', '<Hangup/>');
    const caller = app.simulator.call();
    await app.time.elapse(30);
    expect(app.asked('/key')).toHaveLength(times);
    expect(caller.happenings.heard.includes('No key')).toBe(times === 0);
  });

  it('stops the words at the first key', async () => {
    app.answers(
      '<Gather numDigits="1" action="/key"><Say>One</Say><Pause length="60"/><Say>Two</Say></Gather>',
    );
    app.page('/key', '<Hangup/>');
    const caller = app.simulator.call();
    await app.time.elapse(5);
    caller.press('1');
    await app.time.settle();
    expect(app.asked('/key')).toHaveLength(1);
    expect(caller.happenings.heard).toBe('One');
  });

  it('waits in a queue by its document, again and again, and leaves it by its own keys', async () => {
    app.answers('<Enqueue waitUrl="/wait" action="/left">hub</Enqueue>');
    app.page('/wait', '<Gather numDigits="1" timeout="10" action="/key"/>');
    app.page('/key', '<Leave/>').page('/left', '<Say>Out</Say>');
    const caller = app.simulator.call();
    await app.time.elapse(25);
    expect(app.asked('/wait')).toHaveLength(3);
    expect(app.asked('/wait').at(-1)?.form).toMatchObject({ QueuePosition: '1', QueueTime: '20' });
    caller.press('2');
    await app.time.settle();
    expect(app.asked('/left')[0]?.form).toMatchObject({ QueueResult: 'leave', QueueTime: '25' });
    await app.time.elapse(1);
    expect(caller.happenings.heard).toBe('Out');
  });

  it('is told that a queue is full, and that somebody hung up in it', async () => {
    await app.stop();
    app = await ScriptedApp.start({ queueLimit: 1 });
    app.answers('<Enqueue waitUrl="/wait" action="/left">hub</Enqueue>');
    app.page('/wait', '<Pause length="60"/>').page('/left', '<Say>Sorry</Say>');
    const first = app.simulator.call();
    await app.time.settle();
    const second = app.simulator.call();
    await app.time.settle();
    expect(second.happenings.heard).toBe('Sorry');
    await first.hangUp();
    expect(app.asked('/left').map(({ form }) => form['QueueResult'])).toEqual(['queue-full', 'hangup']);
  });

  it('goes where the REST API sends it, out of the queue', async () => {
    app
      .answers('<Enqueue waitUrl="/wait" action="/left">hub</Enqueue>')
      .page('/wait', '<Pause length="60"/>');
    app.page('/elsewhere', '<Say>Here</Say><Pause length="9"/>').page('/left', '<Say>Never heard</Say>');
    const caller = app.simulator.call();
    await app.time.settle();
    await app.rest('POST', `Calls/${caller.identity.sid}`, { Url: '/elsewhere' });
    expect(caller.happenings.heard).toBe('Here');
    expect(app.asked('/left')[0]?.form['QueueResult']).toBe('redirected');
    expect((await app.rest('POST', `Calls/${caller.identity.sid}`, { Status: 'completed' })).status).toBe(
      200,
    );
    expect(caller.isOver).toBe(true);
    expect((await app.rest('POST', `Calls/${caller.identity.sid}`, { Url: '/elsewhere' })).body.code).toBe(
      21220,
    );
  });

  it.each([
    ['a verb that is unknown', '<Record/>', 'Record'],
    ['an attribute that is unknown', '<Dial record="true"><Number>+441632960001</Number></Dial>', 'record'],
    ['a dial in a queue', '<Enqueue waitUrl="/wait">hub</Enqueue>', 'Dial'],
    [
      'keys in a conference that has not begun',
      `<Dial><Conference waitUrl="/keys">room</Conference></Dial>`,
      'Gather',
    ],
    ['words inside of which there is nothing', '<Say></Say>', 'Say'],
  ])('ends with an error at %s', async (_, document, complaint) => {
    app.answers(document);
    app.page('/wait', '<Dial><Number>+441632960001</Number></Dial>').page('/keys', '<Gather action="/k"/>');
    const caller = app.simulator.call();
    await app.time.elapse(2);
    expect(caller.isOver).toBe(true);
    expect(String(app.faults[0])).toContain(complaint);
  });

  it('falls back on the static document when the application fails', async () => {
    await app.stop();
    app = await ScriptedApp.start({
      fallback: '<Response><Say>One moment</Say><Dial><Number>+441632960001</Number></Dial></Response>',
    });
    app.answers('');
    const caller = app.simulator.call();
    await app.time.elapse(5);
    expect(caller.happenings.heard).toBe('One moment');
    expect(caller.happenings.count('joined')).toBe(1);
  });

  describe('that dials', () => {
    const DIAL =
      '<Dial action="/after" timeout="20" callerId="+441632960000"><Number>+441632960555</Number></Dial>';

    it.each([
      ['person', 'completed'],
      ['voicemail', 'completed'],
      ['nobody', 'no-answer'],
      ['busy', 'busy'],
      ['dead', 'failed'],
      [{ as: 'person', afterSeconds: 30 }, 'no-answer'],
    ] as const)('learns what came of it: %j is %s', async (phone, status) => {
      await app.stop();
      app = await ScriptedApp.start({ pickUp: () => phone });
      app.answers(DIAL).page('/after', '<Hangup/>');
      const caller = app.simulator.call();
      await app.time.elapse(40);
      if (status === 'completed') await app.simulator.legs[1]?.hangUp();
      await app.time.settle();
      expect(app.asked('/after')[0]?.form['DialCallStatus']).toBe(status);
      expect(caller.isOver).toBe(true);
    });

    it('stops the ringing when the caller hangs up', async () => {
      await app.stop();
      app = await ScriptedApp.start({ pickUp: () => ({ as: 'person', afterSeconds: 15 }) });
      app.answers(DIAL).page('/after', '<Hangup/>');
      const caller = app.simulator.call();
      await app.time.elapse(5);
      await caller.hangUp();
      expect(app.simulator.legs[1]?.status).toBe('canceled');
      expect(app.asked('/after')[0]?.form).toMatchObject({
        DialCallStatus: 'canceled',
        CallStatus: 'completed',
      });
    });
  });

  describe('in a conference', () => {
    const room = (label: string, more = ''): string =>
      `<Dial action="/after"><Conference participantLabel="${label}" waitUrl="/wait" ${REPORTS} ${more}>room</Conference></Dial>`;
    const INTO: Record<string, string> = {
      '+447700900001': room('caller', 'endConferenceOnExit="true" startConferenceOnEnter="false"'),
      '+447700900002': room('handler-1'),
    };

    beforeEach(() => {
      app.answers(({ From = '' }) => INTO[From] ?? '').page('/wait', '<Pause length="20"/>');
      app.page('/after', '<Say>Over</Say>').page('/hold', '<Say>Held</Say><Pause length="9"/>');
    });

    const reports = (): string[] =>
      app
        .asked('/conference')
        .map(({ form }) => `${form['StatusCallbackEvent']} ${form['ParticipantLabel'] ?? '-'}`);

    async function talk(): Promise<ReturnType<typeof app.simulator.call>[]> {
      const caller = app.simulator.call('+447700900001');
      await app.time.settle();
      const handler = app.simulator.call('+447700900002');
      await app.time.settle();
      return [caller, handler];
    }

    it('begins with two of whom one may begin it, and tells in order', async () => {
      const [caller, handler] = await talk();
      expect(caller?.company).toEqual(['handler-1']);
      expect(handler?.company).toEqual(['caller']);
      expect(reports()).toEqual([
        'participant-join caller',
        'participant-join handler-1',
        'conference-start handler-1',
      ]);
      expect(app.asked('/conference').map(({ form }) => form['SequenceNumber'])).toEqual(['1', '2', '3']);
    });

    it('goes on when the handler leaves, and ends with the caller', async () => {
      const [caller, handler] = await talk();
      await handler?.hangUp();
      expect(caller?.company).toEqual([]);
      expect(caller?.happenings.count('alone')).toBe(1);
      await caller?.hangUp();
      expect(reports().slice(3)).toEqual([
        'participant-leave handler-1',
        'participant-leave caller',
        'conference-end -',
      ]);
      expect(app.asked('/conference').at(-1)?.form).toMatchObject({
        ParticipantLabelEndingConference: 'caller',
        ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      });
    });

    it('sends everybody on when the caller leaves', async () => {
      const [caller, handler] = await talk();
      await caller?.hangUp();
      await app.time.settle();
      expect(handler?.happenings.heard).toContain('Over');
    });

    it('is held, taken back, muted and removed by its label', async () => {
      const [caller] = await talk();
      const found = await app.rest('GET', 'Conferences', { FriendlyName: 'room', Status: 'in-progress' });
      const participant = (label: string): string =>
        `Conferences/${found.body.conferences?.[0]?.sid}/Participants/${label}`;
      await app.rest('POST', participant('caller'), { Hold: 'true', HoldUrl: '/hold', HoldMethod: 'POST' });
      await app.time.elapse(12);
      expect(caller?.company).toEqual([]);
      expect(app.asked('/hold')).toHaveLength(2);
      await app.rest('POST', participant('caller'), { Hold: 'false' });
      expect(caller?.company).toEqual(['handler-1']);
      await app.rest('POST', participant('handler-1'), { Muted: 'true' });
      expect((await app.rest('GET', participant('handler-1'))).body).toMatchObject({
        muted: true,
        hold: false,
      });
      expect((await app.rest('DELETE', participant('handler-1'))).status).toBe(204);
      expect((await app.rest('GET', participant('handler-1'))).status).toBe(404);
      expect(reports().slice(3)).toEqual([
        'participant-hold caller',
        'participant-unhold caller',
        'participant-mute handler-1',
        'participant-leave handler-1',
      ]);
    });

    it('asks for what is heard on hold by GET unless told otherwise', async () => {
      await talk();
      const sid = app.simulator.conferences[0]?.sid;
      await app.rest('POST', `Conferences/${sid}/Participants/caller`, { Hold: 'true', HoldUrl: '/hold' });
      expect(app.asked('/hold')[0]?.method).toBe('GET');
    });

    it('takes in somebody who is rung by the REST API, while they ring and after', async () => {
      const [caller] = await talk();
      const sid = app.simulator.conferences[0]?.sid;
      const guest = {
        From: '+441632960000',
        To: '+441632960777',
        Label: 'guest-1',
        EndConferenceOnExit: 'false',
      };
      const reporting = { StatusCallback: '/guest', StatusCallbackEvent: 'ringing answered completed' };
      await app.rest('POST', `Conferences/${sid}/Participants`, { ...guest, ...reporting });
      expect(caller?.company).toEqual(['handler-1', 'guest-1']);
      expect(app.asked('/guest').map(({ form }) => form['CallStatus'])).toEqual(['ringing', 'in-progress']);
      const again = await app.rest('POST', `Conferences/${sid}/Participants`, guest);
      expect(again.status).toBe(400);
      await app.rest('DELETE', `Conferences/${sid}/Participants/guest-1`);
      expect(app.asked('/guest').at(-1)?.form['CallStatus']).toBe('completed');
    });

    it('tells everybody what is announced, and ends by order', async () => {
      const [caller, handler] = await talk();
      const sid = app.simulator.conferences[0]?.sid;
      app.page('/announcement', '<Say>Somebody listens</Say>');
      await app.rest('POST', `Conferences/${sid}`, { AnnounceUrl: '/announcement' });
      await app.time.elapse(3);
      for (const leg of [caller, handler]) expect(leg?.happenings.heard).toContain('Somebody listens');
      await app.rest('POST', `Conferences/${sid}`, { Status: 'completed' });
      expect(app.asked('/conference').at(-1)?.form['ReasonConferenceEnded']).toBe('conference-ended-via-api');
    });
  });

  it.each([
    ['a number nobody could have', { To: '12', From: '+441632960000', Url: '/x' }, 21211],
    ['no document', { To: '+441632960001', From: '+441632960000' }, 21205],
    ['nobody to ring from', { To: '+441632960001', Url: '/x' }, 21212],
  ])('is not rung with %s', async (_, form, code) => {
    expect((await app.rest('POST', 'Calls', form)).body.code).toBe(code);
  });

  it('fails an order of the REST API as the test says', async () => {
    await app.stop();
    app = await ScriptedApp.start({ refuse: ({ resource }) => (resource === 'Calls' ? 20429 : undefined) });
    const { status, body } = await app.rest('POST', 'Calls', {
      To: '+441632960001',
      From: '+441632960000',
      Url: '/x',
    });
    expect([status, body.code]).toEqual([429, 20429]);
  });

  it.each([
    ['loses', { lost: 1 }, 0],
    ['repeats', { twice: 1 }, 2],
  ])('%s reports when it is told to', async (_, turmoil, times) => {
    await app.stop();
    app = await ScriptedApp.start({ turmoil: { seed: 1, ...turmoil } });
    app.answers('<Say>Hello</Say>');
    app.simulator.call();
    await app.time.elapse(2);
    expect(app.asked('/hooks/twilio/status')).toHaveLength(times);
  });
});
