import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service';
import { ForgottenRecord } from '../../platform/retention/forgotten-record.entity';
import { Retention } from '../../platform/retention/retention.service';
import { NetworkRecords } from '../../telephony';
import type { AccessPack } from '../packs/access-pack.entity';
import { AccessPacks } from '../packs/access-packs.service';

export interface CertificateLine {
  table: string;
  holds: string;
  rows: number;
}

export interface Certificate {
  lines: readonly CertificateLine[];
  network: { asked: number; gone: number };
}

/** What an erasure took out of each store, and how far the telephone network has got with it. */
@Injectable()
export class Certificates {
  constructor(
    private readonly db: Database,
    private readonly retention: Retention,
    private readonly network: NetworkRecords,
    private readonly packs: AccessPacks,
  ) {}

  async of(id: string): Promise<Certificate | undefined> {
    const rows = await this.db.reader.findBy(ForgottenRecord, { sourceId: id });
    if (rows.length === 0) return undefined;
    const holds = Object.assign({}, ...this.retention.stores.map(({ tables }) => tables)) as Record<
      string,
      string
    >;
    const tables = { ...holds, outbox_message: 'messages that waited or were sent' };
    const count = (table: string): number => rows.reduce((sum, row) => sum + (row.stores[table] ?? 0), 0);
    const lines = Object.entries(tables).map(([table, what]) => ({ table, holds: what, rows: count(table) }));
    return { lines, network: await this.network.countOf(id) };
  }

  packOf(id: string): Promise<AccessPack | null> {
    return this.packs.find(id);
  }
}
