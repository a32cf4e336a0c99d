import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  CHOSEN_FIELDS,
  Contact,
  MERGE_REASON_CHOICES,
  Merges,
  OPENING_CHOICES,
  Reaches,
  RecordGroups,
  Restrictions,
  type MergeChoices,
  type OpeningReason,
} from '../../../../../contacts';
import type { StaffActor } from '../../../../../kernel/actor';
import type { Clock } from '../../../../../kernel/clock';
import { DomainError } from '../../../../../kernel/domain-error';
import { Database } from '../../../../../platform/database/database.service';
import { CLOCK } from '../../../../../platform/system-clock';
import { compareView, recordLine } from './compare-view';
import type { MergeTyped, MergeWanted } from './merge-form';
import { RecordCompare } from './record-compare.service';

/** Two records that may be one person's: what is seen before they are opened, and after. */
@Injectable()
export class MergePages {
  @Inject(Reaches) private readonly reaches!: Reaches;

  constructor(
    private readonly db: Database,
    private readonly compare: RecordCompare,
    private readonly groups: RecordGroups,
    private readonly restrictions: Restrictions,
    private readonly merges: Merges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The records that these contacts belong to; not found where they are one already, or not there. */
  async headsOf(contactId: string, otherId: string): Promise<readonly [string, string]> {
    const known = await this.db.reader.countBy(Contact, { id: In([contactId, otherId]) });
    const [one, other] = [await this.groups.of(contactId), await this.groups.of(otherId)];
    if (known < 2 || one.headId === other.headId) throw new DomainError('not-found', 'not-found');
    return [one.headId, other.headId];
  }

  /** Nobody's identity: when each began, and whether whoever opens them has to say why. */
  async closed(ids: readonly [string, string]): Promise<object> {
    const found = await this.db.reader.findBy(Contact, { id: In(ids) });
    const isRestricted = (await this.restrictions.among(ids)).size > 0;
    const contacts = ids.flatMap((id) => found.find((each) => each.id === id) ?? []);
    return {
      records: contacts.map((contact) => recordLine(contact, this.clock.now())),
      openingReasons: isRestricted ? OPENING_CHOICES : null,
    };
  }

  async opened(
    actor: StaffActor,
    [contactId, otherId]: readonly [string, string],
    reason: OpeningReason | undefined,
  ): Promise<object> {
    const two = await this.compare.open(actor, { contactId, otherId, reason });
    const shown = compareView(two, this.clock.now());
    return { ...(await this.closed([contactId, otherId])), shown, mergeReasons: MERGE_REASON_CHOICES };
  }

  async merge(actor: StaffActor, wanted: MergeWanted, typed: MergeTyped): Promise<void> {
    await this.merges.merge(actor, { ...wanted, choices: await this.#choices(wanted, typed) });
  }

  /** What a record chose in an earlier merge goes on to count. */
  async #choices({ intoId, contactId }: MergeWanted, { from, leftOut }: MergeTyped): Promise<MergeChoices> {
    const groups = await this.groups.ofEach([intoId, contactId]);
    const fields = CHOSEN_FIELDS.map((field) => {
      const chosen = from[field] === contactId ? contactId : intoId;
      return [field, groups.get(chosen)?.from[field] ?? chosen] as const;
    });
    const ways = [...(await this.reaches.waysOfEach([intoId, contactId])).values()].flat();
    const known = ways.flatMap(({ rows }) => rows.map(({ id }) => id));
    return {
      from: Object.fromEntries(fields),
      leftOutWayIds: known.filter((id) => leftOut.includes(id)),
    };
  }
}
