import { Inject, Injectable } from '@nestjs/common';
import { Quota } from '../../access';
import { Audit } from '../../audit';
import { Contact, Restrictions } from '../../contacts';
import type { Actor, StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Conflicts, Referral, sightOf } from '../../referrals';
import { pdfProblem } from './pdf-check';
import { ReferralPaper } from './referral-paper.entity';

const AT_MOST = 3;

export interface ShownPaper {
  id: string;
  name: string;
  sizeBytes: number;
  addedAt: Date;
}

/** Forms that came with a referral: for the hub, and for an organisation from the moment it accepted. */
@Injectable()
export class Papers {
  @Inject(Quota) private readonly quota!: Quota;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly conflicts: Conflicts,
    private readonly restrictions: Restrictions,
  ) {}

  /** For whoever sent it, and can show so. Throws `invalid` with the sentence's code for a file that is none of these. */
  async add(actor: Actor, reference: string, file: { name: string; bytes: Uint8Array }): Promise<void> {
    const problem = pdfProblem(file.bytes);
    if (problem) throw new DomainError('invalid', problem);
    const paper = {
      id: newId(),
      name: file.name,
      content: Buffer.from(file.bytes).toString('base64'),
      sizeBytes: file.bytes.length,
      addedAt: this.clock.now(),
    };
    await this.db.inTransaction(async (tx) => {
      const contactId = (await tx.findOneBy(Contact, { reference }))?.id;
      if (contactId === undefined) throw new DomainError('not-found', 'not-found');
      const kept = await tx.find(ReferralPaper, { where: { contactId }, select: { id: true } });
      if (kept.length >= AT_MOST) throw new DomainError('invalid', 'paper.too-many');
      tx.insert(
        ReferralPaper,
        this.seals.close(ReferralPaper, { ...paper, contactId }) as Row<ReferralPaper>,
      );
      this.audit.record(tx, actor, { action: 'paper.added', subjectId: contactId });
    });
  }

  async listFor(actor: StaffActor, reference: string): Promise<ShownPaper[]> {
    await this.quota.spend(actor, 'identity-view', reference);
    return this.db.inTransaction(async (tx) => {
      const { id, contactId } = await this.#authorised(tx, actor, reference);
      const select = { id: true, name: true, sizeBytes: true, addedAt: true };
      const papers = await tx.find(ReferralPaper, { where: { contactId }, select, order: { id: 'ASC' } });
      this.audit.record(tx, actor, { action: 'papers.viewed', subjectId: id });
      return papers.map((paper) => ({ ...paper, name: this.#nameOf(paper) }));
    });
  }

  /** Who may have it is asked again each time, and the trail has a line of each. */
  async contentFor(actor: StaffActor, reference: string, paperId: string): Promise<Buffer> {
    await this.quota.spend(actor, 'identity-view', reference);
    return this.db.inTransaction(async (tx) => {
      const { contactId } = await this.#authorised(tx, actor, reference);
      const paper = await tx.findOneBy(ReferralPaper, { id: paperId, contactId });
      if (!paper) throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'paper.viewed', subjectId: paperId, facts: { reference } });
      return Buffer.from(this.seals.open(ReferralPaper, paper, ['content']).content ?? '', 'base64');
    });
  }

  /** "Not yours" and "not there" answer alike, and so does "not accepted yet". */
  async #authorised(tx: Tx, actor: StaffActor, reference: string): Promise<Referral> {
    const referral = await tx.findOneBy(Referral, { reference });
    const isOwn = referral !== undefined && sightOf(actor, referral) === 'people';
    if (!referral || !(isOfHub(actor) || isOwn)) throw new DomainError('not-found', 'referral.not-found');
    await this.conflicts.assertNone(tx, actor, referral);
    await this.restrictions.assertOpenedBefore(tx, actor, referral);
    // A form names the person, in its file's name already: whoever has seen one cannot undo their yes unseen.
    this.audit.record(tx, actor, { action: 'identity.viewed', subjectId: referral.id });
    return referral;
  }

  #nameOf(paper: Pick<ReferralPaper, 'id' | 'name'>): string {
    return this.seals.open(ReferralPaper, paper, ['name']).name ?? '';
  }
}

function isOfHub({ role }: StaffActor): boolean {
  return role === 'handler' || role === 'coordinator';
}
