import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import { FoundReferrals } from '../found-referrals.service';
import { OPEN_STATES } from '../referral-lifecycle';
import { Referral } from '../referral.entity';
import { ConflictFollowing } from './conflict-following.service';
import { ConflictNotes } from './conflict-notes.service';
import { StaffMarkings, type NewMark } from './staff-marks.service';

/** What somebody on the staff says of themselves, and what has to follow from it at once. */
@Injectable()
export class DeclaredConflicts {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly found: FoundReferrals,
    private readonly notes: ConflictNotes,
    private readonly markings: StaffMarkings,
    private readonly following: ConflictFollowing,
  ) {}

  /** "I know this person": out of their sight from this moment on, and the hub is told. */
  async declare(actor: StaffActor, reference: string): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.onWorklist(tx, actor, reference);
      const { accountId, organisationId } = actor;
      await this.notes.tell(tx, actor, referral, [{ accountId, organisationId, kind: 'declared' }]);
      const where = { contactId: referral.contactId, organisationId, state: In(OPEN_STATES) };
      const theirs = await tx.find(Referral, { where, order: { id: 'ASC' } });
      for (const each of theirs) await this.following.follow(tx, actor, each, directory);
    });
  }

  /** Somebody on the staff said whom they must not deal with: what they have of those goes to the hub. */
  async addMark(actor: StaffActor, mark: NewMark): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      this.markings.add(tx, actor, mark);
      const where = { organisationId: actor.organisationId, state: In(OPEN_STATES) };
      const theirs = await tx.find(Referral, { where, order: { id: 'ASC' } });
      for (const referral of theirs) await this.following.review(tx, actor, referral, directory);
    });
  }
}
