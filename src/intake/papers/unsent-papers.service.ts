import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { Audit } from '../../audit';
import { Contact } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import { HOUR, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import { draftIdOf } from '../drafts/drafts.service';
import { pdfProblem } from './pdf-check';
import { ReferralPaper } from './referral-paper.entity';
import { UnsentPaper } from './unsent-paper.entity';

export const PAPERS_AT_MOST = 3;
/** Anybody may add one without an account: the disk is not theirs to fill. */
const OF_EVERYBODY_AT_MOST = 200;

export interface AddedPaper {
  id: string;
  name: string;
  sizeBytes: number;
}

/** Forms added to a referral on the way: sealed from the first moment, and for nobody until the referral is sent. */
@Injectable()
export class UnsentPapers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'forget-unsent-papers', everyMs: HOUR, run: () => this.forgetOld() });
  }

  /** Throws `invalid` with the sentence's code for a file that cannot be added. */
  async add(key: string, file: { name: string; bytes: Uint8Array }, expiresAt: Date): Promise<void> {
    const problem = pdfProblem(file.bytes);
    if (problem) throw new DomainError('invalid', problem);
    const formId = draftIdOf(key);
    const paper = {
      ...{ id: newId(), formId, name: file.name, sizeBytes: file.bytes.length },
      content: Buffer.from(file.bytes).toString('base64'),
      ...{ addedAt: this.clock.now(), expiresAt },
    };
    const row = this.seals.close(UnsentPaper, paper) as Row<UnsentPaper>;
    await this.db.inTransaction(async (tx) => {
      const all = await tx.find(UnsentPaper, { select: { id: true, formId: true } });
      const own = all.filter((each) => each.formId === formId);
      if (own.length >= PAPERS_AT_MOST) throw new DomainError('invalid', 'paper.too-many');
      if (all.length >= OF_EVERYBODY_AT_MOST) throw new DomainError('invalid', 'paper.no-room');
      tx.insert(UnsentPaper, row);
    });
  }

  async listOf(key: string): Promise<AddedPaper[]> {
    const where = { formId: draftIdOf(key), expiresAt: MoreThan(this.clock.now()) };
    const select = { id: true, name: true, sizeBytes: true };
    const papers = await this.db.reader.find(UnsentPaper, { where, select, order: { id: 'ASC' } });
    return papers.map((paper) => ({
      id: paper.id,
      name: this.seals.open(UnsentPaper, paper, ['name']).name ?? '',
      sizeBytes: paper.sizeBytes,
    }));
  }

  async remove(key: string, id: string): Promise<void> {
    await this.db.inTransaction((tx) => tx.delete(UnsentPaper, { id, formId: draftIdOf(key) }));
  }

  /** With the referral, in its own transaction: whoever sees the reference knows that the forms are there, too. */
  async bring(tx: Tx, actor: Actor, { key, contactId }: { key: string; contactId: string }): Promise<void> {
    const formId = draftIdOf(key);
    for (const paper of await tx.find(UnsentPaper, { where: { formId }, order: { id: 'ASC' } })) {
      const { id, sizeBytes, addedAt } = paper;
      const { name, content } = this.seals.open(UnsentPaper, paper, ['name', 'content']);
      const brought = { id, contactId, name: name ?? '', content: content ?? '', sizeBytes, addedAt };
      tx.insert(ReferralPaper, this.seals.close(ReferralPaper, brought) as Row<ReferralPaper>);
      this.audit.record(tx, actor, { action: 'paper.added', subjectId: contactId });
    }
    await tx.delete(UnsentPaper, { formId });
  }

  /** What was added after the referral had gone, by somebody who went back and sent it once more. */
  async bringLate(actor: Actor, { key, reference }: { key: string; reference: string }): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const contact = await tx.findOneBy(Contact, { reference });
      if (contact) await this.bring(tx, actor, { key, contactId: contact.id });
    });
  }

  forgetOld(): Promise<number> {
    return this.db.inTransaction((tx) => tx.delete(UnsentPaper, { expiresAt: LessThan(this.clock.now()) }));
  }
}
