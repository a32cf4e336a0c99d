import { Injectable } from '@nestjs/common';
import type { DirectorySnapshot } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { Conflicts } from '../conflicts/conflicts.service';
import { Custody } from '../custody.service';
import { DueWork } from '../due-work.service';
import { Offers } from '../offers.service';
import { Placements } from '../placements.service';
import { ReferralJournal } from '../referral-journal.service';
import { holderOf } from '../referral-lifecycle';
import type { Referral } from '../referral.entity';
import type { Obstacle } from './succession-fit';
import type { Going } from './succession-fits.service';

const BECAUSE = 'It goes on in the place of the organisation that had this referral.';
const LEFT = 'organisation-left';

interface Successor {
  organisationId: string;
  receiverId: string;
  directory: DirectorySnapshot;
}

/** Takes one referral from an organisation to its successor, or to the hub. Its clock starts anew with whoever has it. */
@Injectable()
export class SuccessionMoves {
  constructor(
    private readonly custody: Custody,
    private readonly due: DueWork,
    private readonly offers: Offers,
    private readonly placements: Placements,
    private readonly journal: ReferralJournal,
    private readonly conflicts: Conflicts,
  ) {}

  async move(tx: Tx, actor: StaffActor, going: Going & { to: string }, successor: Successor): Promise<void> {
    if (holderOf(going.referral.state) === 'organisation') await this.#pass(tx, actor, going, successor);
    else await this.#ask(tx, actor, going, successor.directory);
  }

  async keep(
    tx: Tx,
    actor: StaffActor,
    { referral, obstacle }: { referral: Referral; obstacle: Obstacle },
    organisationId: string,
  ): Promise<void> {
    if (obstacle === 'conflict') await this.#tellOfConflict(tx, actor, referral, organisationId);
    await this.#takeFrom(tx, actor, referral);
    await this.placements.keepAtHub(tx, actor, referral, obstacle);
  }

  /** From hand to hand in one step: at no moment is it nobody’s. */
  async #pass(
    tx: Tx,
    actor: StaffActor,
    { referral, to, asked }: Going & { to: string },
    { organisationId, receiverId, directory }: Successor,
  ): Promise<void> {
    const service = directory.get(to);
    const from = referral.organisationId;
    await this.custody.letRoomGo(tx, actor, referral);
    const change = {
      ...{ organisationId, supportServiceId: to, workerId: receiverId },
      queue: service.queue ?? referral.queue,
      card: asked.cardFor(referral.card, service, BECAUSE),
      alternatives: referral.alternatives.filter((id) => id !== to),
    };
    const facts = { from, supportServiceId: to, workerId: receiverId };
    const fact = { kind: 'referral.succeeded', facts };
    await this.custody.move(tx, actor, referral, { move: 'succeed', change, fact });
    this.journal.tellGone(tx, referral, from);
    await this.due.owesContact(tx, actor, referral);
  }

  async #ask(
    tx: Tx,
    actor: StaffActor,
    { referral, to }: Going & { to: string },
    directory: DirectorySnapshot,
  ): Promise<void> {
    await this.#takeFrom(tx, actor, referral);
    await this.placements.putBefore(tx, actor, {
      ...{ referral, supportServiceId: to, directory },
      because: BECAUSE,
    });
  }

  /** What was asked or held is the hub’s; what the hub was to ring about is that already. */
  async #takeFrom(tx: Tx, actor: StaffActor, referral: Referral): Promise<void> {
    const { state } = referral;
    if (state === 'with-hub') return;
    const isHeld = holderOf(state) === 'organisation';
    const fact = { kind: 'referral.taken-back', facts: { reason: LEFT } };
    const move = isHeld ? 'return' : 'take-back';
    await this.custody.move(tx, actor, referral, { move, change: { workerId: null }, fact });
    if (!isHeld) await this.offers.answer(tx, actor, referral, { answer: 'withdrawn' });
  }

  async #tellOfConflict(
    tx: Tx,
    actor: StaffActor,
    referral: Referral,
    organisationId: string,
  ): Promise<void> {
    const { foundAt } = await this.conflicts.among(tx, referral.contactId, [organisationId]);
    await this.conflicts.tell(tx, actor, referral, foundAt(organisationId));
  }
}
