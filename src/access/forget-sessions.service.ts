import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Retention } from '../platform/retention/retention.service';
import { AccessToken } from './access-token.entity';
import { Session } from './session.entity';
import { KNOWN_FOR_MS } from './throttle/throttle.service';

/** Of who was signed in the trail tells; sessions and tokens that are over tell nothing more. */
@Injectable()
export class ForgetSessions implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'sign-in-tries',
      what: 'Wrong tries to sign in, by keyed hashes of the account and the address',
      from: 'the last try',
      because: 'Whoever guesses is slowed down for as long as they go on.',
      way: 'by-itself',
      periodMs: KNOWN_FOR_MS,
    });
    this.retention.register({
      key: 'session',
      what: 'When a member of staff was signed in, and tokens of partner systems',
      from: 'it was last used',
      because: 'Long enough to see who was signed in when something is reported.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids) => forget(tx, ids),
    });
    this.retention.register({
      key: 'account',
      what: 'Accounts of staff: name, work e-mail address, desk phone, and why access was ended or changed or an organisation paused',
      from: 'the account was opened',
      because: 'The trail names who did what, also after they left. A closed account lets nobody in.',
      way: 'kept',
      periodMs: null,
    });
  }

  async #due(before: Date, take: number): Promise<string[]> {
    const { reader } = this.db;
    const where = { seenAt: LessThan(before) };
    const sessions = await reader.find(Session, { where, take, select: { id: true } });
    const over = { expiresAt: LessThan(before) };
    const tokens = await reader.find(AccessToken, { where: over, take, select: { id: true } });
    return [...sessions, ...tokens].slice(0, take).map(({ id }) => id);
  }
}

async function forget(tx: Tx, ids: readonly string[]): Promise<number> {
  const which = { id: In(ids) };
  return (await tx.delete(Session, which)) + (await tx.delete(AccessToken, which));
}
