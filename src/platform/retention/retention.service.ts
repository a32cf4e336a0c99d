import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DAY } from '../../kernel/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { parseVersioned } from '../config/parse-versioned';
import { readReviewedFile } from '../config/reviewed-file';
import type { Tx } from '../database/tx';
import type { KeptStore } from './kept-store';
import type { KnownRule, RetentionRule } from './retention-rule';

const FILE = 'retention/2026-11.json';
const periods = z.strictObject({
  version: z.string(),
  days: z.record(z.string(), z.number().int().positive()),
  childrenUntilAge: z.number().int().min(18).max(99),
});

/** Where each feature says what it keeps, for how long, and how it is taken out. */
@Injectable()
export class Retention {
  readonly #periods: z.output<typeof periods>;
  readonly #rules = new Map<string, KnownRule>();
  readonly #stores: KeptStore[] = [];
  #held: (tx: Tx) => Promise<ReadonlySet<string>> = () => Promise.resolve(new Set());

  constructor(@Inject(CONFIG) config: Pick<Config, 'configDir'>) {
    const file = readReviewedFile(config.configDir, FILE);
    this.#periods = parseVersioned(periods, file.content, file.name);
  }

  get version(): string {
    return this.#periods.version;
  }

  get childrenUntilAge(): number {
    return this.#periods.childrenUntilAge;
  }

  /** Periods of the reviewed file that no rule keeps to. */
  get unused(): readonly string[] {
    return Object.keys(this.#periods.days).filter((key) => !this.#rules.has(key));
  }

  register(rule: RetentionRule): void {
    if (this.#rules.has(rule.key)) throw new Error(`two retention rules named ${rule.key}`);
    const periodMs = rule.periodMs === undefined ? this.msOf(rule.key) : rule.periodMs;
    this.#rules.set(rule.key, { ...rule, periodMs });
  }

  keep(store: KeptStore): void {
    this.#stores.push(store);
  }

  /** Contacts that must stay, whatever their age: asked in the transaction that would take them out. */
  holdBy(find: (tx: Tx) => Promise<ReadonlySet<string>>): void {
    this.#held = find;
  }

  heldIn(tx: Tx): Promise<ReadonlySet<string>> {
    return this.#held(tx);
  }

  msOf(key: string): number {
    const days = this.#periods.days[key];
    if (days === undefined) throw new Error(`${FILE}: no period for ${key}`);
    return days * DAY;
  }

  get rules(): readonly KnownRule[] {
    return [...this.#rules.values()];
  }

  /** In the order in which their rows can go. */
  get stores(): readonly KeptStore[] {
    return this.#stores.toSorted((a, b) => Number(a.isLast ?? false) - Number(b.isLast ?? false));
  }
}
