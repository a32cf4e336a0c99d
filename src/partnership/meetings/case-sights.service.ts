import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account } from '../../access';
import { MustNotReceive, RecordGroups, Restrictions } from '../../contacts';
import { ConsentRecord } from '../../intake';
import type { StaffActor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { Conflicts } from '../../referrals';
import type { Forum } from '../forums/forum';
import type { Standing } from '../forums/may-do';
import type { MeetingCase } from './meeting-case.entity';
import type { Meeting } from './meeting.entity';
import { sightOfCase, type CaseSight } from './sight-of-case';

export interface SeenAs {
  sight: CaseSight;
  isRestricted: boolean;
  /** By the person, or by whoever runs the meeting. */
  withheldFrom: ReadonlySet<string>;
}

interface Reader {
  actor: StaffActor;
  standing: Standing;
  /** A file leaves the account: then nobody of the organisation may be too close. */
  isForOrganisation?: boolean;
}

/** What somebody sees of each case: asked again whenever it is looked at, as people and names come and go. */
@Injectable()
export class CaseSights {
  constructor(
    private readonly restrictions: Restrictions,
    private readonly conflicts: Conflicts,
    private readonly groups: RecordGroups,
  ) {}

  async of(
    tx: Tx,
    reader: Reader,
    { forum, meeting, cases }: { forum: Forum; meeting: Meeting; cases: readonly MeetingCase[] },
  ): Promise<ReadonlyMap<string, SeenAs>> {
    const contactIds = cases.map(({ contactId }) => contactId);
    const restricted = await this.restrictions.among(contactIds, tx);
    const excluded = await this.#excludedIn(tx, contactIds);
    const close = await this.conflicts.closeTo(tx, await this.#readers(tx, reader, forum), contactIds);
    const { standing, actor } = reader;
    return new Map(
      cases.map((one) => {
        const { id, contactId, referredBy } = one;
        const withheldFrom = new Set([...one.withheldFrom, ...(excluded.get(contactId) ?? [])]);
        const isRestricted = restricted.has(contactId);
        const looking = { standing, organisationId: actor.organisationId, isTooClose: close.has(contactId) };
        const about = { withheldFrom, isRestricted, isListReleased: meeting.releasedAt !== null, referredBy };
        return [id, { sight: sightOfCase(looking, about), isRestricted, withheldFrom }] as const;
      }),
    );
  }

  /** Organisations where somebody may be, or be close to, whoever harms: for whoever decides from whom it is kept. */
  async connectedAt(tx: Tx, { contactId }: MeetingCase, { members }: Forum): Promise<string[]> {
    const { foundAt } = await this.conflicts.among(tx, contactId, members);
    return members.filter((id) => foundAt(id).length > 0);
  }

  /** Who reads it: whoever looks, and of a file that leaves the account everybody who works there. */
  #readers(
    tx: Tx,
    { actor: { accountId: id, organisationId }, isForOrganisation = false }: Reader,
    { hubOrganisationId }: Forum,
  ): Promise<Account[]> {
    const isWider = isForOrganisation && organisationId !== hubOrganisationId;
    const theirs = { organisationId, role: In(['worker', 'manager']), disabledAt: IsNull() };
    return tx.find(Account, { where: isWider ? [{ id }, theirs] : { id } });
  }

  /** Whom each person has ruled out, in any contact of their record. */
  async #excludedIn(tx: Tx, contactIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    const groups = await this.groups.ofEach(contactIds, tx);
    const where = { contactId: In([...groups.values()].flatMap((group) => group.contactIds)) };
    const consents = await tx.find(ConsentRecord, { where });
    const barred = await tx.find(MustNotReceive, { where });
    const all = [
      ...consents.flatMap(({ contactId, excludedOrganisationIds }) =>
        (excludedOrganisationIds ?? []).map((id) => ({ contactId, id })),
      ),
      ...barred.flatMap(({ contactId, organisationId: id }) => (id ? [{ contactId, id }] : [])),
    ];
    return new Map(
      [...groups].map(([of, group]) => [
        of,
        all.filter(({ contactId }) => group.contactIds.includes(contactId)).map(({ id }) => id),
      ]),
    );
  }
}
