import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialProblems } from '../../../src/telephony/readiness/credential-problems';
import { FALLBACK_FILE, fallbackProblems } from '../../../src/telephony/readiness/fallback-document';
import { numberProblems } from '../../../src/telephony/readiness/number-problems';
import { ScriptedApp } from '../../support/scripted-app';
import { testConfig } from '../../support/test-config';

const CONFIG = join(__dirname, '..', '..', '..', 'config');
const DOCUMENT = readFileSync(join(CONFIG, FALLBACK_FILE), 'utf8');

describe('the document for when Onward is down', () => {
  let app: ScriptedApp | undefined;

  afterEach(() => app?.stop());

  it('can be played as it is', () => {
    expect(fallbackProblems(DOCUMENT)).toEqual([]);
  });

  it('names the ways to the police in the words that were reviewed', () => {
    const { sentences } = JSON.parse(readFileSync(join(CONFIG, 'voice', 'en-GB.json'), 'utf8')) as {
      sentences: Record<string, string>;
    };
    for (const key of ['danger', 'silentSolution']) expect(DOCUMENT).toContain(sentences[key]);
  });

  it('has a blank for each number, and none of its own', () => {
    expect(DOCUMENT.match(/>ON-CALL-NUMBER</g)).toHaveLength(1);
    expect(DOCUMENT.match(/"HELPLINE-NUMBER"/g)).toHaveLength(1);
    expect(DOCUMENT).not.toMatch(/(Number>|callerId=")\+/);
  });

  it.each([
    ['no TwiML', 'Please ring again', 'not TwiML'],
    ['nobody to ring', '<Response><Say>ring 999</Say></Response>', 'rings nobody'],
    [
      'no way to the police',
      '<Response><Say>Hello</Say><Dial><Number>1</Number></Dial><Say>Bye</Say></Response>',
      'does not name 999',
    ],
    [
      'a silence at the end',
      '<Response><Say>ring 999</Say><Dial><Number>1</Number></Dial></Response>',
      'ends without a word',
    ],
    [
      'somebody else to ask',
      '<Response><Say>ring 999</Say><Dial action="/x"><Number>1</Number></Dial><Say>Bye</Say></Response>',
      'depends on another address',
    ],
    ['a recording', '<Response><Say>ring 999</Say><Record/></Response>', 'Record'],
  ])('is found out with %s', (_, xml, problem) => {
    expect(fallbackProblems(xml).join()).toContain(problem);
  });

  it('rings the on-call telephone, showing our number, for a caller whom Onward does not answer', async () => {
    const blanks = { 'HELPLINE-NUMBER': '+441632960000', 'ON-CALL-NUMBER': '+441632960001' };
    let fallback = DOCUMENT;
    for (const [blank, number] of Object.entries(blanks)) fallback = fallback.replaceAll(blank, number);
    app = await ScriptedApp.start({ fallback });
    app.answers('');
    const caller = app.simulator.call('+447700900123');
    const seconds = await app.time.elapseUntil(() => caller.happenings.count('joined') === 1, 60);
    const [, colleague] = app.simulator.legs;
    expect(colleague?.identity).toMatchObject({ to: '+441632960001', from: '+441632960000' });
    expect(seconds).toBeLessThanOrEqual(30);
    await colleague?.hangUp();
    await app.time.elapse(20);
    expect(caller.happenings.heard).toContain('You can ring us again at any time');
    expect(caller.isOver).toBe(true);
  });
});

describe('credentials', () => {
  const { telephony } = testConfig({ engine: 'sqlite', file: '' });
  const real = {
    ...telephony,
    driver: 'twilio',
    accountSid: `AC${'0'.repeat(32)}`,
    authTokens: ['a'.repeat(32)],
  } as const;

  it.each([
    ['of a simulator', telephony, []],
    ['in their form', real, []],
    ['with another account', { ...real, accountSid: 'AC1' }, ['TWILIO_ACCOUNT_SID']],
    ['with a token cut short', { ...real, authTokens: ['abc'] }, ['TWILIO_AUTH_TOKEN']],
    [
      'with a next token of another form',
      { ...real, authTokens: [...real.authTokens, 'x'] },
      ['TWILIO_AUTH_TOKEN_NEXT'],
    ],
    [
      'with an account for a key',
      { ...real, softphone: { apiKey: real.accountSid, apiSecret: 's' } },
      ['TWILIO_API_KEY'],
    ],
  ])('%s are judged by their form alone', (_, given, problems) => {
    expect(credentialProblems(given)).toEqual(problems);
  });
});

describe('the number at the network', () => {
  const OURS = 'https://hub.example';
  const RIGHT = {
    voiceUrl: `${OURS}/hooks/twilio/voice`,
    statusCallback: `${OURS}/hooks/twilio/status`,
    smsUrl: `${OURS}/hooks/twilio/sms`,
    voiceFallbackUrl: 'https://handler.twilio.com/twiml/EH1',
  };

  it.each([
    ['as it should be', RIGHT, []],
    ['unknown', undefined, ['the account has no such number']],
    [
      'with calls for somebody else',
      { ...RIGHT, voiceUrl: 'https://old.example/voice' },
      ['calls go elsewhere'],
    ],
    ['without a fallback', { ...RIGHT, voiceFallbackUrl: '' }, ['no fallback address']],
    [
      'falling back on us',
      { ...RIGHT, voiceFallbackUrl: `${OURS}/fallback` },
      ['the fallback address is this server, and down when it is'],
    ],
  ])('is judged: %s', (_, settings, problems) => {
    expect(numberProblems(settings, OURS)).toEqual(problems);
  });
});
