import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { FormSeal } from '../../platform/web/form-seal.service';
import type { Errand } from '../directory-sign-in/openid.gateway';
import { isOverHttps } from '../session-cookie';

const JOURNEY = 'organisation-sign-in';

export interface KeptErrand {
  errand: Errand;
  next: string;
  /** Of somebody who is signed in and wants to be known there as well. */
  accountId?: string;
}

/** Binds what comes back to the browser that set out: sealed, for half an hour, and used once. */
@Injectable()
export class ErrandCookie {
  readonly #isSecure: boolean;
  readonly #name: string;

  constructor(
    private readonly seal: FormSeal,
    @Inject(CONFIG) config: Pick<Config, 'publicBaseUrl'>,
  ) {
    this.#isSecure = isOverHttps(config);
    this.#name = this.#isSecure ? '__Host-onward-errand' : 'onward-errand';
  }

  set(reply: FastifyReply, errand: KeptErrand): void {
    const value = this.seal.close(JOURNEY, this.seal.start(errand));
    void reply.setCookie(this.#name, value, this.#options());
  }

  take(request: FastifyRequest, reply: FastifyReply): KeptErrand | undefined {
    void reply.clearCookie(this.#name, this.#options());
    try {
      return this.seal.open<KeptErrand>(JOURNEY, request.cookies[this.#name]).answers;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') return undefined;
      throw error;
    }
  }

  #options(): { path: string; httpOnly: true; secure: boolean; sameSite: 'strict' } {
    return { path: '/', httpOnly: true, secure: this.#isSecure, sameSite: 'strict' };
  }
}
