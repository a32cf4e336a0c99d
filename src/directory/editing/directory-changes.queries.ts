import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service';
import { DirectoryChange } from './directory-change.entity';

const SHOWN_AT_MOST = 100;
const NEWEST = { proposedAt: 'DESC', id: 'DESC' } as const;

@Injectable()
export class DirectoryChangeQueries {
  constructor(private readonly db: Database) {}

  /** The newest first. */
  historyOf(supportServiceId: string): Promise<DirectoryChange[]> {
    return this.db.reader.find(DirectoryChange, {
      where: { supportServiceId },
      order: NEWEST,
      take: SHOWN_AT_MOST,
    });
  }

  async lastOf(supportServiceId: string): Promise<string> {
    const last = await this.db.reader.findOne(DirectoryChange, {
      where: { supportServiceId },
      order: NEWEST,
    });
    return last?.id ?? '';
  }

  /** Who waits longest first. */
  listWaiting(): Promise<DirectoryChange[]> {
    const order = { proposedAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(DirectoryChange, { where: { state: 'waiting' }, order, take: SHOWN_AT_MOST });
  }

  /** Done, and whoever answers on the old way has not heard of it. */
  listUntold(): Promise<DirectoryChange[]> {
    const order = { decidedAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(DirectoryChange, { where: { tellOld: 'due' }, order, take: SHOWN_AT_MOST });
  }

  listOf(organisationId: string): Promise<DirectoryChange[]> {
    return this.db.reader.find(DirectoryChange, {
      where: { organisationId },
      order: NEWEST,
      take: SHOWN_AT_MOST,
    });
  }
}
