import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../../src/platform/ids';
import { PATHS } from '../../../src/telephony/paths';
import { referralBody } from '../../integration/intake/referral-body';
import { Dice, formOf, signed } from '../../integration/telephony/signed-forms';
import { runs } from '../../support/runs';
import { TEST_TOKEN } from '../../support/test-config';
import { hear, untilAnswered, type Ask } from '../until-answered';
import type { Attempt, Ledger } from './ledger';

const REFERRERS = 4;
const CALLERS = 2;
const ACCEPTORS = 3;
/** Somebody else has it, it is not there any more, or enough people for an hour. */
const REFUSALS = [404, 409, 429];
const NOTHING_OFFERED_MS = 20;

/** Who is at work while the process dies. */
export interface People {
  /** Has everybody's time at work begin anew, and gives the token of a partner system that sends referrals. */
  begin: () => Promise<string>;
  /** Session cookies of workers. */
  workers: readonly { accountId: string; cookie: string }[];
  /** Of what is offered to them now. */
  references: () => Promise<readonly string[]>;
  base: string;
}

const patiently: Ask = (url, init) => untilAnswered(new URL(url).pathname, () => hear(url, init));
/** Beside other tests it may truthfully say that it cannot now; on a machine of its own it may not. */
const askOne = runs<Ask>(patiently, fetch);

/** Asks without pause, from many sides, and writes down what it is told. Ends when the process has. */
export class Load {
  readonly #dice = new Dice(7);
  #token = '';

  constructor(
    private readonly ledger: Ledger,
    private readonly people: People,
    private readonly ask: Ask = askOne,
  ) {}

  async run(url: string, until = { isOver: false }): Promise<void> {
    this.#token = await this.people.begin();
    const sides = [
      ...Array.from({ length: REFERRERS }, () => () => this.#refer(url, newKey('referral'))),
      ...Array.from({ length: CALLERS }, () => () => this.#ring(url, newKey('call'))),
      ...Array.from(
        { length: ACCEPTORS },
        () => () => this.#acceptOne(url, this.#dice.one(this.people.workers)),
      ),
    ];
    await Promise.all(sides.map((side) => untilCut(side, until)));
  }

  /** Asks again for what nobody knows of: the same key, so the same answer. */
  async askAgain(url: string): Promise<void> {
    this.#token = await this.people.begin();
    for (const attempt of this.ledger.open) {
      if (attempt.kind === 'referral') await this.#refer(url, attempt);
      else if (attempt.kind === 'call') await this.#ring(url, attempt);
      else this.ledger.dismiss(attempt);
    }
  }

  async #refer(url: string, attempt: Attempt): Promise<void> {
    this.ledger.ask(attempt);
    const response = await this.ask(`${url}/api/v1/referrals`, {
      method: 'POST',
      body: JSON.stringify(SENT),
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
        'idempotency-key': attempt.key,
      },
    });
    const answer = (await response.json()) as { reference?: string };
    if (!response.ok)
      throw new Error(`a referral was answered ${response.status}: ${JSON.stringify(answer)}`);
    this.ledger.acknowledge(attempt, answer.reference ?? '');
  }

  async #ring(url: string, attempt: Attempt): Promise<void> {
    this.ledger.ask(attempt);
    const { path, pairs } = formOf('ring', this.#dice);
    const ours = pairs.map(([name, value]) => [name, name === 'CallSid' ? attempt.key : value] as const);
    const { body, headers } = signed({ path, pairs: ours }, { token: TEST_TOKEN, base: this.people.base });
    const response = await this.ask(url + path, { method: 'POST', headers, body: body ?? '' });
    const text = await response.text();
    if (response.ok && text.includes(PATHS.choice)) this.ledger.acknowledge(attempt, 'greeted');
    else throw new Error(`a call was answered ${response.status}: ${text}`);
  }

  async #acceptOne(url: string, { accountId, cookie }: People['workers'][number]): Promise<void> {
    const references = await this.people.references();
    const reference = references[this.#dice.below(references.length)];
    if (reference === undefined) return wait(NOTHING_OFFERED_MS);
    const attempt = { kind: 'acceptance', key: `${reference} ${newId()}` } as const;
    this.ledger.ask(attempt);
    const { status } = await this.ask(`${url}/worklist/${reference}/accept`, {
      method: 'POST',
      redirect: 'manual',
      body: '',
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    if (status === 303) this.ledger.acknowledge(attempt, accountId);
    else if (REFUSALS.includes(status)) this.ledger.dismiss(attempt);
    else throw new Error(`an acceptance was answered ${status}`);
  }
}

const SENT = referralBody({
  person: {
    name: 'Canary Wren',
    ageYears: 34,
    gender: 'female',
    address: '4 Plover Row',
    postcode: 'DY1 1HF',
    contacts: [{ method: 'sms', value: '07700 900123', safe: 'yes', when: 'weekday mornings' }],
  },
});

function newKey(kind: 'referral' | 'call'): Attempt {
  return { kind, key: kind === 'call' ? `CA${newId().replaceAll('-', '')}` : newId() };
}

/** Undici says so of whatever broke on the way; anything else is what the product answered. */
export function unlessCut(error: unknown): void {
  const isCut = error instanceof TypeError || (error as Error).name === 'AbortError';
  if (!isCut) throw error;
}

/** One side of the load, until its line breaks. */
async function untilCut(side: () => Promise<void>, until: { isOver: boolean }): Promise<void> {
  while (!until.isOver) {
    try {
      await side();
    } catch (error) {
      until.isOver = true;
      unlessCut(error);
    }
  }
}
