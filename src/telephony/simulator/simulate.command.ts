import { Command, InvalidArgumentError } from 'commander';
import { setTimeout as wait } from 'node:timers/promises';
import { maskPhone, parsePhone, type E164 } from '../../kernel/phone-number';
import type { Config } from '../../platform/config/config';
import { environment } from '../../platform/config/environment';
import { ConfigProblem, loadConfig } from '../../platform/config/load-config';
import type { Happening } from './happenings';
import { Signal } from './signal';
import type { SimulatedLeg } from './simulated-leg.gateway';
import { TwilioSimulator } from './twilio-simulator.gateway';
import { WebhookRefused } from './webhook-sender.gateway';

const EXAMPLE_CALLER = '+447700900123';

interface CallOptions {
  /** Undefined withholds the number. */
  from: string | undefined;
  base?: string;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function callerFrom(typed: string): string | undefined {
  if (typed === 'withheld') return undefined;
  const phone = parsePhone(typed);
  if (!phone) throw new InvalidArgumentError('Give a telephone number, or "withheld".');
  return phone;
}

function sentenceFor(happening: Happening): string {
  switch (happening.kind) {
    case 'heard':
      return `You hear: ${happening.text}`;
    case 'asked':
      return '(press a key)';
    case 'queued':
      return '(you are in the queue; the call now waits in the console)';
    case 'played':
      return '(quiet music)';
    case 'joined':
      return '(joined: you can talk)';
    case 'alone':
      return '(nobody else is left on the line)';
    case 'held':
      return '(you are on hold)';
    case 'resumed':
      return '(you are off hold)';
    case 'ended':
      return '(the call has ended)';
  }
}

function handlerPhone(leg: SimulatedLeg): 'person' {
  say(`(the handler's phone ${maskPhone(leg.identity.to as E164)} rings; somebody answers and presses 1)`);
  return 'person';
}

/** Keys go down the line as they are typed; h, Ctrl-C or Ctrl-D hang up. */
function listenToKeys(leg: SimulatedLeg): void {
  const { stdin } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.setEncoding('utf8').on('data', (typed: string) => {
    for (const key of typed) {
      if (/[0-9*#]/.test(key)) leg.press(key);
      if (/[h\u0003\u0004]/i.test(key)) void leg.hangUp();
    }
  });
  process.once('SIGINT', () => void leg.hangUp());
}

async function placeCall(config: Config, { from, base }: CallOptions): Promise<void> {
  const { telephony, publicBaseUrl } = config;
  if (telephony.driver !== 'simulator')
    throw new ConfigProblem('TELEPHONY must be simulator to simulate a call.');
  const fault = new Signal<unknown>();
  const simulator = new TwilioSimulator({
    accountSid: telephony.accountSid,
    authToken: telephony.authTokens[0] ?? '',
    number: telephony.number,
    publicBaseUrl,
    base: base ?? publicBaseUrl,
    pause: (seconds) => wait(seconds * 1_000, undefined, { ref: false }),
    pickUp: handlerPhone,
    onFault: (error) => fault.give(error),
  });
  await simulator.listen(Number(new URL(telephony.apiBaseUrl).port));
  say(`Ringing ${telephony.number}. Keys 0 to 9, * and # go down the line; h hangs up.`);
  const leg = simulator.call(from);
  leg.happenings.onEach((happening) => say(sentenceFor(happening)));
  listenToKeys(leg);
  await Promise.race([leg.happenings.until('ended'), fault.given]);
  process.stdin.pause();
  await simulator.close();
  if (fault.isGiven) throw await fault.given;
}

function explain(error: unknown): string {
  if (error instanceof ConfigProblem) return error.message;
  if (error instanceof WebhookRefused && error.status === 403) {
    return 'Onward refused the call: it does not run with the keys of this folder, or at another address.';
  }
  if ((error as { code?: string }).code === 'EADDRINUSE') return 'Another simulated call is in progress.';
  if (error instanceof TypeError) return 'Nobody answers. Start Onward first: npm start';
  return error instanceof Error ? error.message : 'The call failed.';
}

async function simulate(options: CallOptions): Promise<void> {
  try {
    await placeCall(loadConfig(environment()), options);
  } catch (error) {
    say(explain(error));
    process.exitCode = 1;
  }
}

const program = new Command('simulate').description('A telephone for trying Onward without Twilio.');
program
  .command('call')
  .description('ring the helpline: hear what a caller hears, press keys, hang up')
  .option('--from <number>', 'the caller\'s number, or "withheld"', callerFrom, EXAMPLE_CALLER)
  .option('--base <address>', 'where Onward listens, if not at its public address')
  .action(simulate);
void program.parseAsync();
