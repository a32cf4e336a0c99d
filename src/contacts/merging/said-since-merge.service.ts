import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { MustNotReceive } from '../must-not-receive.entity';
import { NotSafeNow } from '../not-safe-now.entity';
import { Reaches } from '../reaches.service';
import { Restriction } from '../restriction.entity';
import type { MergedRecord } from './merged-record.entity';

const STANDS = { liftedAt: IsNull() };

interface Parting {
  merge: Pick<MergedRecord, 'mergedAt'>;
  contactIds: readonly string[];
  headIds: readonly string[];
}

/** What was said while two records were one may have been of either: when they part, both keep it. */
@Injectable()
export class SaidSinceMerge {
  constructor(
    private readonly seals: Seals,
    private readonly reaches: Reaches,
  ) {}

  async toBoth(tx: Tx, actor: Actor, parting: Parting): Promise<void> {
    await this.#pauses(tx, actor, parting);
    await this.#restrictions(tx, parting);
    await this.#barred(tx, parting);
  }

  /** Also one that was lifted since: whoever said that it is safe spoke with one of two people. */
  async #pauses(tx: Tx, actor: Actor, { merge, contactIds, headIds }: Parting): Promise<void> {
    const contactId = In(contactIds);
    const since = MoreThanOrEqual(merge.mergedAt);
    const said = await tx.find(NotSafeNow, {
      where: [
        { contactId, since },
        { contactId, liftedAt: since },
      ],
    });
    if (said.length > 0) for (const headId of headIds) await this.reaches.pause(tx, actor, headId);
  }

  async #restrictions(tx: Tx, { merge, contactIds, headIds }: Parting): Promise<void> {
    const setAt = MoreThanOrEqual(merge.mergedAt);
    const contactId = In(contactIds);
    const [set] = await tx.find(Restriction, { where: { contactId, setAt, ...STANDS } });
    if (!set) return;
    for (const headId of headIds) {
      if (await tx.findOneBy(Restriction, { contactId: headId, ...STANDS })) continue;
      const { kind, setBy } = set;
      tx.insert(Restriction, { id: newId(), contactId: headId, kind, setBy, setAt: set.setAt });
    }
  }

  async #barred(tx: Tx, { merge, contactIds, headIds }: Parting): Promise<void> {
    const where = { contactId: In(contactIds), addedAt: MoreThanOrEqual(merge.mergedAt) };
    const added = await tx.find(MustNotReceive, { where });
    for (const each of added) {
      for (const contactId of headIds.filter((id) => id !== each.contactId)) {
        const texts = this.seals.open(MustNotReceive, each, ['name', 'relation', 'phone']);
        const row = this.seals.close(MustNotReceive, { ...each, ...texts, id: newId(), contactId });
        tx.insert(MustNotReceive, row as Row<MustNotReceive>);
      }
    }
  }
}
