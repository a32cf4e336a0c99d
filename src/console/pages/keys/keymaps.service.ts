import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import { keymapFrom, USUAL_KEYMAP, type Keymap } from './key-choice';
import { KeymapRow } from './keymap.entity';

/** Kept with the account: it is the same at every desk. */
@Injectable()
export class Keymaps {
  constructor(private readonly db: Database) {}

  async of({ accountId }: StaffActor): Promise<Keymap> {
    const row = await this.db.reader.findOneBy(KeymapRow, { accountId });
    return row ? keymapFrom(row) : USUAL_KEYMAP;
  }

  async save({ accountId }: StaffActor, { hasSingleKeys, keys }: Keymap): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if ((await tx.update(KeymapRow, { accountId }, { hasSingleKeys, keys })) === 0)
        tx.insert(KeymapRow, { accountId, hasSingleKeys, keys });
    });
  }

  async reset({ accountId }: StaffActor): Promise<void> {
    await this.db.inTransaction((tx) => tx.delete(KeymapRow, { accountId }));
  }
}
