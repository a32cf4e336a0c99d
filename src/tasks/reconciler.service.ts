import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import { system } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Checks, type Check, type LooseEndFound } from '../platform/checks/checks.service';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { eachInTurn } from '../platform/recurring/each-in-turn';
import { CLOCK } from '../platform/system-clock';
import { LooseEnd } from './loose-end.entity';
import { Tasks } from './tasks.service';

const RECONCILER = system('reconciler');
const OPEN = { goneAt: IsNull() };

/** Looks again and again whether everything holds that has to, and puts what does not before a person. */
@Injectable()
export class Reconciler {
  constructor(
    private readonly db: Database,
    private readonly checks: Checks,
    private readonly tasks: Tasks,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns how many loose ends there are now. */
  async reconcile(): Promise<number> {
    const results = await this.checks.run();
    const known = await this.listOpen();
    const keyOf = (checkName: string, subjectId: string): string => `${checkName} ${subjectId}`;
    const found = new Map(
      results.flatMap(({ check, found: ends }) =>
        ends.map((end) => [keyOf(check.name, end.subjectId), { check, end }] as const),
      ),
    );
    const before = new Set(known.map(({ checkName, subjectId }) => keyOf(checkName, subjectId)));
    const fresh = [...found].filter(([key]) => !before.has(key)).map(([, end]) => end);
    const gone = known.filter((end) => !found.has(keyOf(end.checkName, end.subjectId)));
    await eachInTurn(fresh, ({ check, end }) => this.#open(check, end));
    await eachInTurn(gone, (end) => this.#close(end));
    return found.size;
  }

  listOpen(): Promise<LooseEnd[]> {
    return this.db.reader.find(LooseEnd, { where: OPEN, order: { seenAt: 'ASC', id: 'ASC' } });
  }

  /** Whether nothing was found by this check when it was looked at last. */
  async hasNone(checkName: string): Promise<boolean> {
    return !(await this.db.reader.existsBy(LooseEnd, { checkName, ...OPEN }));
  }

  async #open(check: Check, end: LooseEndFound): Promise<void> {
    await this.db.inTransaction((tx) => {
      const { subjectId } = end;
      const now = this.clock.now();
      const taskId = this.#task(tx, check, end);
      tx.insert(LooseEnd, { id: newId(), checkName: check.name, subjectId, taskId, seenAt: now });
      const facts = { check: check.name };
      this.audit.record(tx, RECONCILER, { action: 'loose-end.found', subjectId, facts });
      return Promise.resolve();
    });
  }

  /** What belongs to no contact stands on the page and in the readiness of the server alone. */
  #task(tx: Tx, check: Check, { contactId, areaCode, referralId }: LooseEndFound): string | null {
    if (contactId === undefined || areaCode === undefined) return null;
    return this.tasks.add(tx, RECONCILER, {
      areaCode,
      kind: 'loose-end',
      rank: 0,
      contactId,
      ...(referralId === undefined ? {} : { referralId }),
      facts: { check: check.name },
      dueAt: this.clock.now(),
    });
  }

  async #close({ id, taskId, subjectId, checkName }: LooseEnd): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if ((await tx.update(LooseEnd, { id, ...OPEN }, { goneAt: this.clock.now() })) === 0) return;
      if (taskId) await this.tasks.settle(tx, RECONCILER, { id: taskId });
      const facts = { check: checkName };
      this.audit.record(tx, RECONCILER, { action: 'loose-end.gone', subjectId, facts });
    });
  }
}
