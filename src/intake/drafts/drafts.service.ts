import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { LessThan, MoreThan } from 'typeorm';
import { Audit } from '../../audit';
import type { Actor } from '../../kernel/actor';
import { DAY, HOUR, plus, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row } from '../../platform/database/tx';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import type { SealedForm } from '../../platform/web/form-seal.service';
import { UnsentPaper } from '../papers/unsent-paper.entity';
import { EmailCodes } from './email-codes.service';
import { ReferralDraft } from './referral-draft.entity';

export const DRAFT_IS_KEPT_FOR_MS = 7 * DAY;
const AT_MOST = 20;

export interface KeptDraft<A> {
  id: string;
  form: SealedForm<A>;
  savedAt: Date;
  expiresAt: Date;
}

/** Referrals that were begun: kept for a week from the last change, and then for nobody. */
@Injectable()
export class Drafts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly codes: EmailCodes,
    private readonly audit: Audit,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'forget-drafts', everyMs: HOUR, run: () => this.forgetOld() });
  }

  async save<A>(email: string, form: SealedForm<A>): Promise<void> {
    const savedAt = this.clock.now();
    const expiresAt = plus(savedAt, DRAFT_IS_KEPT_FOR_MS);
    const draft = {
      id: draftIdOf(form.key),
      emailIndex: this.codes.indexOf(email),
      form: JSON.stringify(form),
      savedAt,
      expiresAt,
    };
    const { id, ...change } = this.seals.close(ReferralDraft, draft) as Row<ReferralDraft>;
    await this.db.inTransaction(async (tx) => {
      if ((await tx.update(ReferralDraft, { id }, change)) === 0) tx.insert(ReferralDraft, { id, ...change });
      await tx.update(UnsentPaper, { formId: id }, { expiresAt });
    });
  }

  /** For whoever has just proved that they read this mailbox. */
  async listOf<A>(actor: Actor, email: string): Promise<KeptDraft<A>[]> {
    const emailIndex = this.codes.indexOf(email);
    return this.db.inTransaction(async (tx) => {
      const where = { emailIndex, expiresAt: MoreThan(this.clock.now()) };
      const rows = await tx.find(ReferralDraft, { where, order: { savedAt: 'DESC' }, take: AT_MOST });
      this.audit.record(tx, actor, { action: 'drafts.viewed', subjectId: emailIndex });
      return rows.map((row) => ({
        id: row.id,
        form: JSON.parse(this.seals.open(ReferralDraft, row, ['form']).form ?? '{}') as SealedForm<A>,
        savedAt: row.savedAt,
        expiresAt: row.expiresAt,
      }));
    });
  }

  async remove(email: string, id: string): Promise<void> {
    const emailIndex = this.codes.indexOf(email);
    await this.db.inTransaction(async (tx) => {
      const isTheirs = (await tx.delete(ReferralDraft, { id, emailIndex })) > 0;
      if (isTheirs) await tx.delete(UnsentPaper, { formId: id });
    });
  }

  /** It was sent: what is in it now lies where it belongs. */
  async sent(key: string): Promise<void> {
    await this.db.inTransaction((tx) => tx.delete(ReferralDraft, { id: draftIdOf(key) }));
  }

  forgetOld(): Promise<number> {
    return this.db.inTransaction(async (tx) => {
      await this.codes.forgetOld(tx);
      return tx.delete(ReferralDraft, { expiresAt: LessThan(this.clock.now()) });
    });
  }
}

/** What is begun is found by a digest of its form's own key, and by nothing of what is in it. */
export function draftIdOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
