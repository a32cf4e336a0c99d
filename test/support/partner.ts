import { ApiClients } from '../../src/access';
import { system, type Scope } from '../../src/kernel/actor';
import type { RunningApp } from './app';

export interface PartnerAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: Readonly<Record<string, unknown>> & { errors?: { pointer: string; code: string }[] };
}

/** A partner's system: it has a token and nothing else. */
export class Partner {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    readonly clientId: string,
  ) {}

  static async of(running: RunningApp, organisationId: string, scopes: readonly Scope[]): Promise<Partner> {
    const clients = running.app.get(ApiClients);
    const client = { organisationId, label: 'Case system', scopes };
    const { clientId, secret } = await clients.create(system('test'), client);
    const issued = await clients.issueToken(clientId, secret);
    return new Partner(running.url, issued!.token, clientId);
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<PartnerAnswer> {
    return this.#ask(path, { headers });
  }

  delete(path: string): Promise<PartnerAnswer> {
    return this.#ask(path, { method: 'DELETE' });
  }

  send(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<PartnerAnswer> {
    return this.#ask(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  async #ask(path: string, init: RequestInit): Promise<PartnerAnswer> {
    const headers = { authorization: `Bearer ${this.token}`, ...(init.headers as Record<string, string>) };
    const response = await fetch(this.url + path, { ...init, headers });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const json = (isJson ? JSON.parse(text) : {}) as PartnerAnswer['json'];
    return { status: response.status, headers: response.headers, text, json };
  }
}
