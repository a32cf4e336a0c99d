import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { MINUTE, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { newSecret } from '../ids';
import { CLOCK } from '../system-clock';

const LIFETIME_MS = 30 * MINUTE;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What travels from page to page in a hidden field: earlier answers, and the key that makes a resend harmless. */
export interface SealedForm<A> {
  key: string;
  answers: A;
}

/**
 * Carries a journey's answers through the browser without cookie, storage or session: readable by us alone, bound to
 * the journey, good for half an hour. Nobody can make one who has not opened the form, so it also stops forgery.
 */
@Injectable()
export class FormSeal {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'keys'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start<A>(answers: A): SealedForm<A> {
    return { key: newSecret(), answers };
  }

  close<A>(journey: string, form: SealedForm<A>): string {
    const text = JSON.stringify({ ...form, at: this.clock.now().getTime() });
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.config.keys.forms, nonce).setAAD(Buffer.from(journey));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64url',
    );
  }

  /** Throws `form-expired` for anything that this journey did not seal within its lifetime. */
  open<A>(journey: string, sealed: unknown): SealedForm<A> {
    const form = this.#read<A>(journey, sealed);
    if (!form || this.clock.now().getTime() - form.at > LIFETIME_MS)
      throw new DomainError('invalid', 'form-expired');
    return { key: form.key, answers: form.answers };
  }

  #read<A>(journey: string, sealed: unknown): (SealedForm<A> & { at: number }) | undefined {
    if (typeof sealed !== 'string') return undefined;
    const body = Buffer.from(sealed, 'base64url');
    if (body.length <= NONCE_BYTES + TAG_BYTES) return undefined;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.config.keys.forms, body.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(journey))
        .setAuthTag(body.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as SealedForm<A> & { at: number };
    } catch {
      return undefined;
    }
  }
}
