import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

export type Kind = 'referral' | 'acceptance' | 'call';

/** Something asked of the product. */
export interface Attempt {
  kind: Kind;
  /** By which the same can be asked again. */
  key: string;
}

/** What was asked and what was acknowledged, outside of the product and on disk before anything else is done. */
export class Ledger {
  readonly #file: number;
  readonly #asked = new Map<string, Attempt>();
  readonly #acknowledged = new Map<string, string>();

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  ask(attempt: Attempt): void {
    this.#write({ asked: attempt });
    this.#asked.set(attempt.key, attempt);
  }

  /** `said` is what the product answered: a reference, or who has it. */
  acknowledge({ key }: Attempt, said: string): void {
    this.#write({ acknowledged: key, said });
    this.#acknowledged.set(key, said);
  }

  /** It was refused, as it may be: nothing is owed. */
  dismiss({ key }: Attempt): void {
    this.#write({ refused: key });
    this.#asked.delete(key);
  }

  /** Key and answer of whatever was acknowledged. */
  acknowledged(kind: Kind): [key: string, said: string][] {
    return [...this.#acknowledged].filter(([key]) => this.#asked.get(key)?.kind === kind);
  }

  /** Nobody knows whether it was done. */
  get open(): Attempt[] {
    return [...this.#asked.values()].filter(({ key }) => !this.#acknowledged.has(key));
  }

  asked(kind: Kind): string[] {
    return [...this.#asked.values()].filter((each) => each.kind === kind).map(({ key }) => key);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(line: object): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#file);
  }
}
