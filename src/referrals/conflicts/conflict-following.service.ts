import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { DirectorySnapshot } from '../../directory';
import { system, type Actor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { Custody } from '../custody.service';
import { Offers } from '../offers.service';
import { Placements } from '../placements.service';
import { holderOf, OPEN_STATES } from '../referral-lifecycle';
import { Referral } from '../referral.entity';
import { Conflicts } from './conflicts.service';

const CHECK = system('conflict-check');
const TAKEN = { kind: 'referral.taken-back', facts: { reason: 'conflict-of-interest' } };

/** What follows when a connection comes to light while somebody has the person, or is asked about them. */
@Injectable()
export class ConflictFollowing {
  constructor(
    private readonly custody: Custody,
    private readonly offers: Offers,
    private readonly placements: Placements,
    private readonly conflicts: Conflicts,
  ) {}

  /** Somebody was named who must not be told, or may cause harm: whoever has the person may be close to them. */
  async reviewContact(tx: Tx, actor: Actor, contactId: string, directory: DirectorySnapshot): Promise<void> {
    const where = { contactId, state: In(OPEN_STATES) };
    const open = await tx.find(Referral, { where, order: { id: 'ASC' } });
    for (const referral of open) await this.review(tx, actor, referral, directory);
  }

  async review(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): Promise<void> {
    if (referral.state === 'with-hub') return;
    const { organisationId, contactId } = referral;
    const { foundAt } = await this.conflicts.among(tx, contactId, [organisationId]);
    const there = foundAt(organisationId);
    if (there.length === 0) return;
    await this.conflicts.tell(tx, actor, referral, there);
    await this.follow(tx, actor, referral, directory);
  }

  /** A worker who must not have the person gives them back to the hub; an offer goes on once nobody there may take it. */
  async follow(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): Promise<void> {
    const { contactId, organisationId, state, workerId } = referral;
    if (state === 'with-hub') return;
    const isHeld = holderOf(state) === 'organisation';
    const { isClosed } = await this.conflicts.among(tx, contactId, [organisationId]);
    const isFlagged =
      workerId !== null && (await this.conflicts.flaggedOf(tx, contactId, [workerId])).has(workerId);
    if (isHeld ? !isFlagged : !isClosed(organisationId)) return;
    if (isHeld) await this.#takeFrom(tx, actor, referral);
    else await this.#askNext(tx, referral, directory);
  }

  /** The hub speaks with the person before anybody else has them. */
  async #takeFrom(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    await this.custody.move(tx, actor, referral, { move: 'return', change: { workerId: null }, fact: TAKEN });
    this.custody.takenFrom(tx, referral);
    await this.placements.keepAtHub(tx, actor, referral);
  }

  async #askNext(tx: Tx, referral: Referral, directory: DirectorySnapshot): Promise<void> {
    await this.custody.move(tx, CHECK, referral, { move: 'expire', fact: TAKEN });
    await this.offers.answer(tx, CHECK, referral, { answer: 'withdrawn' });
    this.custody.takenFrom(tx, referral);
    await this.placements.moveOn(tx, CHECK, referral, directory);
  }
}
