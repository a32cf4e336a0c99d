import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServerResponse } from 'node:http';
import { Audit } from '../../../src/audit';
import { TrailChain } from '../../../src/audit/trail-chain.service';
import { TrailQueries } from '../../../src/audit/trail.queries';
import { Contacts } from '../../../src/contacts';
import { system } from '../../../src/kernel/actor';
import { Mailer } from '../../../src/notifications/mailer.gateway';
import { Database } from '../../../src/platform/database/database.service';
import { KeyRotation } from '../../../src/platform/database/key-rotation.service';
import { SealedValues } from '../../../src/platform/database/sealed-values.queries';
import { Tx } from '../../../src/platform/database/tx';
import { Outbox } from '../../../src/platform/outbox/outbox.service';
import { ForgetRecords } from '../../../src/platform/retention/forget-records.service';
import { DestructionLists } from '../../../src/protection/destruction-lists.service';
import { Ladder, Placements } from '../../../src/referrals';
import { Custody } from '../../../src/referrals/custody.service';
import { SmsGateway } from '../../../src/telephony';
import { IncomingCalls } from '../../../src/telephony/calls/incoming-calls.service';

type Strike = () => void;
type Plant = (app: NestFastifyApplication, strike: Strike) => void;
type Token<T> = abstract new (...parameters: never[]) => T;
type Methods = Record<string, (...parameters: unknown[]) => unknown>;

/** Replaces a method by one that strikes on its way in, or once it has done what it does. */
function wrap(owner: object, name: string, place: 'before' | 'after', strike: Strike): void {
  const methods = owner as Methods;
  const method = methods[name];
  if (!method) throw new Error(`no method ${name} to fail at`);
  methods[name] = function (this: unknown, ...parameters: unknown[]): unknown {
    if (place === 'before') strike();
    const result = method.apply(this, parameters);
    if (place === 'before') return result;
    if (result instanceof Promise) return result.then((value: unknown) => (strike(), value));
    strike();
    return result;
  };
}

const at =
  <T extends object>(place: 'before' | 'after', token: Token<T>, name: keyof T & string): Plant =>
  (app, strike) =>
    wrap(app.get(token, { strict: false }), name, place, strike);
const before = <T extends object>(token: Token<T>, name: keyof T & string): Plant =>
  at('before', token, name);
const after = <T extends object>(token: Token<T>, name: keyof T & string): Plant => at('after', token, name);

/** What comes seldom, again and again beside the load; what is refused this time is tried the next. */
function repeat(work: () => Promise<unknown>): void {
  void work()
    .catch(() => undefined)
    .then(() => setImmediate(() => repeat(work)));
}

const destroyOne = (app: NestFastifyApplication): Promise<number> =>
  app.get(DestructionLists, { strict: false }).forgetConfirmed(system('retention'), 1);

/** Where a process may be killed. The product itself has no switch for any of this: a build cannot hold one. */
export const FAILPOINTS = {
  'before a transaction': before(Database, 'inTransaction'),
  'a contact is opened': after(Contacts, 'open'),
  'referrals are placed': after(Placements, 'place'),
  'a message is in the outbox': after(Outbox, 'add'),
  'a line is in the trail': after(Audit, 'record'),
  'everything is written, before COMMIT': (_, strike) => wrap(Tx.prototype, 'flush', 'after', strike),
  'after COMMIT': after(Database, 'inTransaction'),
  'before the answer': (_, strike) => wrap(ServerResponse.prototype, 'end', 'before', strike),
  'after the answer': (_, strike) => wrap(ServerResponse.prototype, 'end', 'after', strike),
  'a letter is leased': before(Mailer, 'send'),
  'a letter is sent, and nobody has noted it': after(Mailer, 'send'),
  'a text is leased': before(SmsGateway, 'send'),
  'a text is sent, and nobody has noted it': after(SmsGateway, 'send'),
  'in a webhook': before(IncomingCalls, 'open'),
  'in an acceptance': after(Custody, 'move'),
  'the trail is being sealed': (app, strike) => {
    after(TrailQueries, 'waitingAfter')(app, strike);
    repeat(() => app.get(TrailChain, { strict: false }).seal());
  },
  'the clocks are looked at': (app, strike) => {
    before(Ladder, 'climb')(app, strike);
    repeat(() => app.get(Ladder, { strict: false }).climb());
  },
  'keys are being rotated': (app, strike) => {
    after(SealedValues, 'listAfter')(app, strike);
    repeat(() => app.get(KeyRotation, { strict: false }).rotate());
  },
  'a record is being forgotten': (app, strike) => {
    after(ForgetRecords, 'forget')(app, strike);
    repeat(() => destroyOne(app));
  },
  'a batch of a list was destroyed': (app, strike) => {
    after(DestructionLists, 'forgetConfirmed')(app, strike);
    repeat(() => destroyOne(app));
  },
} as const satisfies Record<string, Plant>;

export type Failpoint = keyof typeof FAILPOINTS;

/** The process ends at the nth time that it comes by, as a power cut would end it. */
export function plant(app: NestFastifyApplication, name: Failpoint, nth: number): void {
  let passed = 0;
  FAILPOINTS[name](app, () => {
    passed += 1;
    if (passed === nth) process.kill(process.pid, 'SIGKILL');
  });
}
