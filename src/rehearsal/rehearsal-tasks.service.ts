import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Areas } from '../directory';
import { system } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { HubTask, NO_CONTACT, Tasks } from '../tasks';
import type { RehearsalResult } from './rehearsal-result.entity';

const REHEARSAL = system('rehearsal');

/** Puts a support service that would not answer before the hub, once, until it would. */
@Injectable()
export class RehearsalTasks {
  constructor(
    private readonly tasks: Tasks,
    private readonly areas: Areas,
  ) {}

  async follow(tx: Tx, { kind, subjectId, areaCode, verdict }: RehearsalResult): Promise<void> {
    const facts = { [kind === 'service' ? 'supportServiceId' : 'areaCode']: subjectId };
    const open = await this.#openOf(tx, facts);
    if (verdict !== 'broken') {
      for (const { id } of open) await this.tasks.settle(tx, REHEARSAL, { id });
      return;
    }
    if (open.length > 0) return;
    const dueAt = this.areas.dueAt({ areaCode, level: 'medium', clock: 'triage' });
    this.tasks.add(tx, REHEARSAL, {
      areaCode,
      kind: 'rehearsal',
      rank: 1,
      contactId: NO_CONTACT,
      facts,
      dueAt,
    });
  }

  async #openOf(tx: Tx, facts: Readonly<Record<string, string>>): Promise<HubTask[]> {
    const open = await tx.find(HubTask, {
      where: { kind: 'rehearsal', doneAt: IsNull() },
      order: { id: 'ASC' },
    });
    const [[key = '', value] = []] = Object.entries(facts);
    return open.filter((task) => task.facts[key] === value);
  }
}
