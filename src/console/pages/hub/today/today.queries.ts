import { Injectable } from '@nestjs/common';
import { And, In, IsNull, LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm';
import { Contact } from '../../../../contacts';
import { DAY, plus } from '../../../../kernel/clock';
import { Database } from '../../../../platform/database/database.service';
import { Gap, Referral, type DueSpan } from '../../../../referrals';
import { HubTask, type TaskKind } from '../../../../tasks';

const LOOKED_BACK_MS = 7 * DAY;

export interface Counted<T> {
  count: number;
  rows: readonly T[];
}

/** What waits at the hub beside its referrals. Reads codes and times, and nobody's identity. */
@Injectable()
export class TodayQueries {
  constructor(private readonly db: Database) {}

  /** The highest level first, of one level what is due first. */
  async openTasks(
    { kinds, due }: { kinds?: ReadonlySet<TaskKind>; due?: DueSpan },
    take: number,
  ): Promise<Counted<HubTask>> {
    const where: FindOptionsWhere<HubTask> = {
      doneAt: IsNull(),
      ...(kinds ? { kind: In([...kinds]) } : {}),
      ...(due ? { dueAt: And(MoreThan(due.after), LessThanOrEqual(due.by)) } : {}),
    };
    const order = { rank: 'ASC', dueAt: 'ASC', id: 'ASC' } as const;
    return this.#counted(await this.db.reader.findAndCount(HubTask, { where, order, take }));
  }

  /** In the order they came. */
  async waitingContacts(
    take: number,
  ): Promise<Counted<Pick<Contact, 'id' | 'reference' | 'channel' | 'openedAt'>>> {
    const select = { id: true, reference: true, channel: true, openedAt: true } as const;
    const where = { state: 'waiting' } as const;
    const order = { openedAt: 'ASC', id: 'ASC' } as const;
    return this.#counted(await this.db.reader.findAndCount(Contact, { select, where, order, take }));
  }

  /** Need that no support service met, of somebody whom no organisation has taken since. The newest first. */
  async openGaps(now: Date, take: number): Promise<Counted<Gap>> {
    const query = this.db.reader
      .createQueryBuilder(Gap, 'g')
      .where('g.createdAt > :since', { since: plus(now, -LOOKED_BACK_MS) })
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM "referral" r WHERE r."contactId" = g."contactId"
         AND r."state" IN ('accepted', 'contacted', 'closed'))`,
      )
      .orderBy('g.createdAt', 'DESC')
      .addOrderBy('g.id', 'DESC')
      .take(take);
    return this.#counted(await query.getManyAndCount());
  }

  /** The reference under which each contact is spoken of, where something of it was placed. */
  async leadsOf(contactIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const select = { contactId: true, reference: true } as const;
    const where = { contactId: In([...new Set(contactIds)]), isLead: true };
    const leads = contactIds.length > 0 ? await this.db.reader.find(Referral, { select, where }) : [];
    return new Map(leads.map(({ contactId, reference }) => [contactId, reference]));
  }

  #counted<T>([rows, count]: [T[], number]): Counted<T> {
    return { rows, count };
  }
}
