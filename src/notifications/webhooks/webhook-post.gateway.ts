import { Injectable } from '@nestjs/common';
import type { LookupFunction } from 'node:net';
import { SECOND } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { refusalOfUrl } from '../../platform/outgoing/outgoing-url';
import { fetchPublic, publicLookup, type Send } from '../../platform/outgoing/public-fetch.gateway';

const DEADLINE_MS = 15 * SECOND;

/** The way out to a partner's endpoint. Where a name leads is asked again each time, at the moment of connecting. */
@Injectable()
export class WebhookPost {
  /** Where the network begins; tests put one of their own there. */
  edge: { send?: Send; lookup?: LookupFunction } = {};

  /** A code that says why nothing can be sent there; undefined where it can. */
  async refusalOf(url: string): Promise<string | undefined> {
    const refused = refusalOfUrl(url);
    if (refused) return `webhook.${refused}`;
    const lookup = this.edge.lookup ?? publicLookup();
    return new Promise((resolve) => {
      lookup(new URL(url).hostname, { all: true }, (error) => {
        const isPrivate = error instanceof DomainError;
        resolve(error ? `webhook.${isPrivate ? 'not-public' : 'unknown-host'}` : undefined);
      });
    });
  }

  /** What it answered with. A redirect is no answer: what is signed for one server is not sent on to another. */
  async post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
    const outgoing = {
      method: 'POST',
      headers,
      body,
      deadlineMs: DEADLINE_MS,
      isStatusEnough: true,
    } as const;
    return (await fetchPublic(url, outgoing, this.edge)).status;
  }
}
