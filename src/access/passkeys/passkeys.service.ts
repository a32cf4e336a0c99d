import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Audit } from '../../audit';
import type { Actor, StaffActor } from '../../kernel/actor';
import { HOUR, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import { digest } from '../password.service';
import { Passkey } from './passkey.entity';
import { UsedChallenge } from './used-challenge.entity';
import { WebAuthn } from './webauthn.gateway';

const AT_MOST = 10;

export interface ShownPasskey {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

/** What a device answered, and the challenge that it was asked to sign. */
export interface Shown {
  response: string;
  challenge: string;
}

@Injectable()
export class Passkeys implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly webauthn: WebAuthn,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'used-challenges', everyMs: HOUR, run: () => this.#forget() });
  }

  async has(accountId: string): Promise<boolean> {
    return this.db.reader.existsBy(Passkey, { accountId });
  }

  async listOf(accountId: string): Promise<ShownPasskey[]> {
    const kept = await this.db.reader.find(Passkey, { where: { accountId }, order: { id: 'ASC' } });
    return kept.map((key) => ({
      id: key.id,
      name: this.seals.open(Passkey, key, ['name']).name ?? '',
      createdAt: key.createdAt,
      usedAt: key.usedAt,
    }));
  }

  async credentialsOf(accountId: string): Promise<string[]> {
    return (await this.db.reader.findBy(Passkey, { accountId })).map(({ credentialId }) => credentialId);
  }

  /** False for an answer that is none of ours, or was used. */
  async add(actor: StaffActor, name: string, { response, challenge }: Shown): Promise<boolean> {
    const key = await this.webauthn.readNew(response, challenge);
    if (!key) return false;
    const { accountId } = actor;
    const isAdded = await this.#once(challenge, () =>
      this.db.inTransaction(async (tx) => {
        const kept = await tx.lock(Passkey, { accountId });
        if (kept.length >= AT_MOST) throw new DomainError('invalid', 'passkey.too-many');
        const row = { id: newId(), accountId, ...key, name, createdAt: this.clock.now() };
        tx.insert(UsedChallenge, { id: digest(challenge), usedAt: this.clock.now() });
        tx.insert(Passkey, this.seals.close(Passkey, row) as Row<Passkey>);
        this.audit.record(tx, actor, { action: 'passkey.added', subjectId: accountId });
        return true;
      }),
    );
    return isAdded ?? false;
  }

  /** Whose key signed this challenge; nobody's, when the device counts back as a copy of it would. */
  async take(actor: Actor, { response, challenge }: Shown): Promise<string | undefined> {
    const credentialId = this.webauthn.idIn(response);
    const key = credentialId && (await this.db.reader.findOneBy(Passkey, { credentialId }));
    if (!key) return undefined;
    const counter = await this.webauthn.check(response, challenge, key);
    if (counter === undefined) return undefined;
    return this.#once(challenge, () =>
      this.db.inTransaction(async (tx) => {
        tx.insert(UsedChallenge, { id: digest(challenge), usedAt: this.clock.now() });
        const asSeen = { id: key.id, counter: key.counter };
        const change = { counter, usedAt: this.clock.now() };
        if ((await tx.update(Passkey, asSeen, change)) === 0) return undefined;
        this.audit.record(tx, actor, { action: 'passkey.used', subjectId: key.accountId });
        return key.accountId;
      }),
    );
  }

  async remove(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if ((await tx.delete(Passkey, { id, accountId: actor.accountId })) === 0)
        throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'passkey.removed', subjectId: actor.accountId });
    });
  }

  /** With a lost device all of them go: the next sign-in is by password, and sets up another second factor. */
  async removeAll(actor: Actor, accountId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if ((await tx.delete(Passkey, { accountId })) === 0) return;
      this.audit.record(tx, actor, { action: 'passkey.removed', subjectId: accountId });
    });
  }

  /** Undefined for a challenge that somebody has answered before. */
  async #once<T>(challenge: string, use: () => Promise<T>): Promise<T | undefined> {
    if (await this.db.reader.existsBy(UsedChallenge, { id: digest(challenge) })) return undefined;
    try {
      return await use();
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'conflict') return undefined;
      throw error;
    }
  }

  #forget(): Promise<number> {
    const usedAt = LessThan(new Date(this.clock.now().getTime() - HOUR));
    return this.db.inTransaction((tx) => tx.delete(UsedChallenge, { usedAt }));
  }
}
