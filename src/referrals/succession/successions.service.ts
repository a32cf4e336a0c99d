import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account, OrganisationPauses } from '../../access';
import { Audit } from '../../audit';
import { SupportServices, type DirectorySnapshot } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { OpenWithOrganisation } from '../open-with-organisation.service';
import { TEAM_ROLES } from '../team/hand-overs.service';
import type { Obstacle } from './succession-fit';
import { SuccessionFits, type Going } from './succession-fits.service';
import { SuccessionMoves } from './succession-moves.service';
import { Succession } from './succession.entity';

export interface SuccessionChoice {
  from: string;
  to: string;
  /** Who there holds them at first, and hands them on within the team. */
  receiverId: string;
  /** The successor’s support service for each of the others’. */
  supportServices: Readonly<Record<string, string>>;
}

export interface SuccessionPreview {
  moves: readonly (Going & { to: string })[];
  stays: readonly (Going & { obstacle: Obstacle })[];
}

/** All that is open with an organisation goes to another in one act; what cannot go there is the hub’s, by name. */
@Injectable()
export class Successions {
  @Inject(CLOCK) private readonly clock!: Clock;
  @Inject(Outbox) private readonly outbox!: Outbox;
  @Inject(Audit) private readonly audit!: Audit;
  @Inject(Seals) private readonly seals!: Seals;

  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly pauses: OrganisationPauses,
    private readonly open: OpenWithOrganisation,
    private readonly fits: SuccessionFits,
    private readonly moves: SuccessionMoves,
  ) {}

  /** As it would go at this moment; it is looked at once more when it goes. */
  async preview(choice: SuccessionChoice): Promise<SuccessionPreview> {
    const directory = await this.supportServices.snapshot();
    return this.db.inTransaction((tx) => this.#plan(tx, choice, directory));
  }

  /** Nothing new goes to who hands over from now on, and nothing of what was there is lost on the way. */
  async carryOut(actor: StaffActor, choice: SuccessionChoice, reason: string): Promise<string> {
    const directory = await this.supportServices.snapshot();
    const { from, to, receiverId } = choice;
    return this.db.inTransaction(async (tx) => {
      await this.pauses.keepPausedIn(tx, actor, from, reason);
      const { moves, stays } = await this.#plan(tx, choice, directory);
      if (moves.length + stays.length === 0) throw new DomainError('conflict', 'succession.nothing');
      const successor = { organisationId: to, receiverId, directory };
      for (const going of moves) await this.moves.move(tx, actor, going, successor);
      for (const { referral, obstacle } of stays)
        await this.moves.keep(tx, actor, { referral, obstacle }, to);
      return this.#record(tx, actor, { ...choice, reason, moves, stays });
    });
  }

  /** The latest first. */
  async listOf(fromOrganisationId: string): Promise<(Omit<Succession, 'reason'> & { reason: string })[]> {
    const order = { decidedAt: 'DESC', id: 'DESC' } as const;
    const rows = await this.db.reader.find(Succession, { where: { fromOrganisationId }, order });
    return rows.map((row) => ({ ...row, reason: this.seals.open(Succession, row, ['reason']).reason ?? '' }));
  }

  async #plan(tx: Tx, choice: SuccessionChoice, directory: DirectorySnapshot): Promise<SuccessionPreview> {
    const { from, to, receiverId, supportServices } = choice;
    if (from === to || !directory.organisation(to)) throw new DomainError('invalid', 'succession.to');
    const where = { id: receiverId, organisationId: to, role: In([...TEAM_ROLES]), disabledAt: IsNull() };
    // Locked: whoever ends their access at this moment comes before it, or finds what they hold.
    const [receiver] = await tx.lock(Account, where);
    if (!receiver) throw new DomainError('invalid', 'succession.receiver');
    for (const id of Object.values(supportServices)) assertWorks(directory, id, to);
    const referrals = await this.open.lockIn(tx, from);
    const successor = { organisationId: to, receiver, supportServices, directory };
    const going = await this.fits.of(tx, referrals, successor);
    return {
      moves: going.flatMap((each) =>
        each.obstacle === null && each.to !== undefined ? [{ ...each, to: each.to }] : [],
      ),
      stays: going.flatMap((each) => (each.obstacle === null ? [] : [{ ...each, obstacle: each.obstacle }])),
    };
  }

  #record(
    tx: Tx,
    actor: StaffActor,
    done: SuccessionChoice & SuccessionPreview & { reason: string },
  ): string {
    const { from, to, receiverId, supportServices, reason, moves, stays } = done;
    const [first] = moves.toSorted((a, b) => a.referral.rank - b.referral.rank);
    const row = {
      ...{ id: newId(), fromOrganisationId: from, toOrganisationId: to, receiverId, supportServices, reason },
      ...{ decidedBy: actor.accountId, decidedAt: this.clock.now(), moved: moves.length },
      kept: stays.map(({ referral, obstacle }) => ({ reference: referral.reference, because: obstacle })),
      firstReferralId: first?.referral.id ?? null,
    };
    tx.insert(Succession, this.seals.close(Succession, row) as Row<Succession>);
    const facts = { to, moved: String(moves.length), kept: String(stays.length) };
    this.audit.record(tx, actor, { action: 'organisation.succeeded', subjectId: from, facts });
    for (const type of ['succession.received', 'succession.given'])
      if (first) this.outbox.add(tx, { type, subjectId: row.id });
    return row.id;
  }
}

function assertWorks(directory: DirectorySnapshot, id: string, organisationId: string): void {
  const service = directory.findTaking(id);
  if (service?.organisationId !== organisationId || directory.accessTo(service) !== 'queue')
    throw new DomainError('invalid', 'succession.service');
}
