import { Injectable } from '@nestjs/common';

/** One row for which something does not hold. */
export interface LooseEndFound {
  subjectId: string;
  /** The contact it belongs to, where there is one: somebody at the hub then has a task. */
  contactId?: string | undefined;
  areaCode?: string | undefined;
  referralId?: string | undefined;
}

/** Something that always has to hold, as a query that returns what does not. */
export interface Check {
  name: string;
  /** What has to hold, for whoever reads the page. */
  says: string;
  find: () => Promise<readonly LooseEndFound[]>;
}

export interface CheckResult {
  check: Check;
  found: readonly LooseEndFound[];
}

/** Where each feature says what always has to hold for its rows. */
@Injectable()
export class Checks {
  readonly #checks = new Map<string, Check>();

  register(check: Check): void {
    if (this.#checks.has(check.name)) throw new Error(`two checks named ${check.name}`);
    this.#checks.set(check.name, check);
  }

  get all(): readonly Check[] {
    return [...this.#checks.values()];
  }

  /** What does not hold of one check now. */
  find(name: string): Promise<readonly LooseEndFound[]> {
    const check = this.#checks.get(name);
    if (!check) throw new Error(`no check named ${name}`);
    return check.find();
  }

  /** One after another: they read a lot, and nobody waits for them. */
  async run(): Promise<CheckResult[]> {
    const results: CheckResult[] = [];
    for (const check of this.#checks.values()) results.push({ check, found: await check.find() });
    return results;
  }
}
