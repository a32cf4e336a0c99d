import { Command, InvalidArgumentError } from 'commander';
import { setTimeout as wait } from 'node:timers/promises';
import { maskPhone, parsePhone, type E164 } from '../../kernel/phone-number';
import type { Config } from '../../platform/config/config';
import { environment } from '../../platform/config/environment';
import { ConfigProblem, loadConfig } from '../../platform/config/load-config';
import type { Handset, Switchboard } from './handset';
import type { Happening } from './happenings';
import { JoinedSwitchboard } from './joined-switchboard.gateway';
import { OwnSwitchboard } from './own-switchboard.gateway';
import { parseTwiml } from './parse-twiml';
import type { LatePhone, Phone } from './phone';
import { Signal } from './signal';
import type { SimulatedLeg } from './simulated-leg.gateway';
import { storm, type StormOptions } from './storm.command';
import { TwilioSimulator, type SimulatorOptions } from './twilio-simulator.gateway';
import { WebhookRefused } from './webhook-sender.gateway';

const EXAMPLE_CALLER = '+447700900123';
/** Long enough to take the call in the console first. */
const SECONDS_TO_PICK_UP = 8;
/** Words take their time, or nobody who reads them could press a key before it is over. */
const LETTERS_PER_SECOND = 18;

interface Where {
  base?: string;
}

interface CallOptions extends Where {
  /** Undefined withholds the number. */
  from: string | undefined;
}

interface TextOptions extends Where {
  from: string;
  body: string;
}

/** Says what goes wrong; at the first fault, whatever waits stops waiting. */
type Fault = Signal<unknown>;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function phoneFrom(typed: string): string {
  const phone = parsePhone(typed);
  if (!phone) throw new InvalidArgumentError('Give a telephone number.');
  return phone;
}

function callerFrom(typed: string): string | undefined {
  return typed === 'withheld' ? undefined : phoneFrom(typed);
}

function countFrom(typed: string): number {
  if (!/^[1-9]\d{0,3}$/.test(typed)) throw new InvalidArgumentError('Give a number from 1 to 9999.');
  return Number(typed);
}

const SENTENCES: Readonly<Record<Exclude<Happening['kind'], 'heard'>, string>> = {
  played: '(quiet music)',
  asked: '(press a key)',
  queued: '(you are in the queue; the call now waits in the console)',
  joined: '(joined: you can talk)',
  alone: '(nobody else is left on the line)',
  held: '(you are on hold)',
  resumed: '(you are off hold)',
  ended: '(the call has ended)',
};

function sentenceFor(happening: Happening): string {
  return happening.kind === 'heard' ? `You hear: ${happening.text}` : SENTENCES[happening.kind];
}

function colleaguePhone(leg: SimulatedLeg): Phone | LatePhone {
  const { to } = leg.identity;
  if (to.startsWith('client:')) {
    say('(a handler’s browser rings, and is answered)');
    return 'person';
  }
  say(
    `(the phone ${maskPhone(to as E164)} rings; in ${SECONDS_TO_PICK_UP} seconds somebody answers and presses 1)`,
  );
  return { as: 'person', afterSeconds: SECONDS_TO_PICK_UP };
}

/** Keys go down the line as they are typed; h, Ctrl-C or Ctrl-D hang up. */
function listenToKeys(handset: Handset): void {
  const { stdin } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.setEncoding('utf8').on('data', (typed: string) => {
    for (const key of typed) {
      if (/[0-9*#]/.test(key)) handset.press(key);
      if (/[h\u0003\u0004]/i.test(key)) void handset.hangUp();
    }
  });
  process.once('SIGINT', () => void handset.hangUp());
}

function networkOf({ telephony, publicBaseUrl }: Config, base: string | undefined): SimulatorOptions {
  if (telephony.driver !== 'simulator')
    throw new ConfigProblem('TELEPHONY must be simulator to simulate a call.');
  return {
    accountSid: telephony.accountSid,
    authToken: telephony.authTokens[0] ?? '',
    number: telephony.number,
    publicBaseUrl,
    base: base ?? publicBaseUrl,
    pause: (seconds) => wait(seconds * 1_000, undefined, { ref: false }),
  };
}

/** The product knows one address of the network: the first window opens it, and the others ring through it. */
async function switchboardFor(config: Config, options: SimulatorOptions): Promise<Switchboard> {
  const { apiBaseUrl: base } = config.telephony;
  try {
    const own = new OwnSwitchboard(options);
    await own.listen(Number(new URL(base).port));
    return own;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    return new JoinedSwitchboard({ ...options, base });
  }
}

async function placeCall(config: Config, { from, base }: CallOptions): Promise<void> {
  const fault: Fault = new Signal();
  const speechSeconds = (text: string): number => text.length / LETTERS_PER_SECOND;
  const network = { ...networkOf(config, base), pickUp: colleaguePhone, speechSeconds };
  const switchboard = await switchboardFor(config, { ...network, onFault: (error) => fault.give(error) });
  say(`Ringing ${config.telephony.number}. Keys 0 to 9, * and # go down the line; h hangs up.`);
  const handset = await switchboard.call(from);
  for (const happening of handset.happenings.all) say(sentenceFor(happening));
  handset.happenings.onEach((happening) => say(sentenceFor(happening)));
  listenToKeys(handset);
  await Promise.race([handset.happenings.until('ended'), fault.given]);
  process.stdin.pause();
  const others = switchboard.othersEnded();
  const isOver = await Promise.race([others.then(() => true), wait(0).then(() => false)]);
  if (!isOver) {
    say('(other simulated calls go on through this window; Ctrl-C ends them)');
    process.once('SIGINT', () => process.exit());
  }
  await others;
  await switchboard.close();
  if (fault.isGiven) throw await fault.given;
}

async function sendText(config: Config, { from, body, base }: TextOptions): Promise<void> {
  const answer = await new TwilioSimulator(networkOf(config, base)).textFrom(from, body);
  const replies = parseTwiml(answer).map(({ name, text }) => `${name}: ${text}`);
  say('Onward has the text.');
  say(replies.length === 0 ? 'Nothing was sent back, whoever sent it.' : replies.join('\n'));
}

async function raiseStorm(config: Config, { base, ...options }: StormOptions & Where): Promise<void> {
  const faults: unknown[] = [];
  const network = { ...networkOf(config, base), pickUp: () => 'nobody' as const };
  const switchboard = await switchboardFor(config, { ...network, onFault: (error) => faults.push(error) });
  say(`${options.calls} callers within a moment, for ${options.seconds} seconds (seed ${options.seed})`);
  const { calls, answered, queued, joined, p50, p99 } = await storm(switchboard, options);
  await switchboard.close();
  say(`answered ${answered} of ${calls}; reached the queue ${queued}; talked to somebody ${joined}`);
  say(`first word after p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
  if (faults.length > 0) throw faults[0];
  if (answered < calls) throw new Error('Not everybody was answered.');
}

function explain(error: unknown): string {
  if (error instanceof ConfigProblem) return error.message;
  if (error instanceof WebhookRefused && error.status === 403) {
    return 'Onward refused the call: it does not run with the keys of this folder, or at another address.';
  }
  if (error instanceof TypeError) return 'Nobody answers. Start Onward first: npm start';
  return error instanceof Error ? error.message : 'The call failed.';
}

function doing<O>(act: (config: Config, options: O) => Promise<void>): (options: O) => Promise<void> {
  return async (options) => {
    try {
      await act(loadConfig(environment()), options);
    } catch (error) {
      say(explain(error));
      process.exitCode = 1;
    }
  };
}

const BASE = ['--base <address>', 'where Onward listens, if not at its public address'] as const;
const program = new Command('simulate').description('A telephone for trying Onward without Twilio.');
program
  .command('call')
  .description('ring the helpline: hear what a caller hears, press keys, hang up')
  .option('--from <number>', 'the caller\'s number, or "withheld"', callerFrom, EXAMPLE_CALLER)
  .option(...BASE)
  .action(doing(placeCall));
program
  .command('sms')
  .description('send a text to the helpline')
  .option('--from <number>', "the sender's number", phoneFrom, EXAMPLE_CALLER)
  .option('--body <text>', 'what it says', 'Can you ring me after six')
  .option(...BASE)
  .action(doing(sendText));
program
  .command('storm')
  .description('many callers at once, who press anything and hang up when they will')
  .option('--calls <count>', 'how many', countFrom, 20)
  .option('--seed <number>', 'the same seed gives the same callers', countFrom, 1)
  .option('--seconds <count>', 'how long the last of them stays', countFrom, 20)
  .option(...BASE)
  .action(doing(raiseStorm));
void program.parseAsync();
