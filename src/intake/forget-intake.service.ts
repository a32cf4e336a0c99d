import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import type { Forgetting, Forgot } from '../platform/retention/kept-store';
import { Retention } from '../platform/retention/retention.service';
import { CircumstancesRecord } from './circumstances-record.entity';
import { ConsentRecord } from './consent-record.entity';
import { DRAFT_IS_KEPT_FOR_MS } from './drafts/drafts.service';
import { CODE_IS_GOOD_FOR_MS } from './drafts/email-codes.service';
import { ReferralDraft } from './drafts/referral-draft.entity';
import { mentions } from './mentions';
import { ReferralPaper } from './papers/referral-paper.entity';
import { UnsentPaper } from './papers/unsent-paper.entity';
import { Referrer } from './referrer.entity';
import { Submission } from './submission.entity';

/** Who sent what, on what footing, and what came with it. */
@Injectable()
export class ForgetIntake implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly db: Database,
    private readonly seals: Seals,
  ) {}

  onModuleInit(): void {
    this.#registerShort();
    this.retention.keep({
      tables: {
        consent_record: 'what was agreed to',
        circumstances_record: 'needs and circumstances',
        referrer: 'mailbox of whoever referred',
        referral_paper: 'forms that came with a referral',
        submission: 'a hash of what was sent',
        referral_draft: 'referrals begun and not sent, that name the person or their number',
        unsent_paper: 'forms added to those referrals',
      },
      forget: (tx, forgetting) => this.#forget(tx, forgetting),
    });
  }

  #registerShort(): void {
    const byItself = { way: 'by-itself' } as const;
    this.retention.register({
      ...byItself,
      key: 'referral-draft',
      what: 'A professional’s referral that was begun and not sent, and forms added to it',
      from: 'it was last changed',
      because: 'Long enough to come back to it after a weekend.',
      periodMs: DRAFT_IS_KEPT_FOR_MS,
    });
    this.retention.register({
      ...byItself,
      key: 'email-code',
      what: 'That a professional asked for a code by e-mail',
      from: 'it was asked for; the row itself goes within two hours',
      because: 'A code is good once, and briefly.',
      periodMs: CODE_IS_GOOD_FOR_MS,
    });
    this.retention.register({
      ...byItself,
      key: 'submission',
      what: 'What was answered to a form or a partner system, and a hash of what it sent',
      from: 'it arrived',
      because: 'A resend within that time changes nothing; nobody resends after it.',
      due: (before, take) => this.#submissions(before, take),
      forget: (tx, ids) => tx.delete(Submission, { id: In(ids) }),
    });
  }

  async #submissions(before: Date, take: number): Promise<string[]> {
    // The oldest have the least ids.
    const select = { id: true, createdAt: true } as const;
    const rows = await this.db.reader.find(Submission, { select, order: { id: 'ASC' }, take });
    return rows.filter(({ createdAt }) => createdAt < before).map(({ id }) => id);
  }

  async #forget(tx: Tx, { contactId, said }: Forgetting): Promise<Forgot> {
    return {
      consent_record: await tx.delete(ConsentRecord, { contactId }),
      circumstances_record: await tx.delete(CircumstancesRecord, { contactId }),
      referrer: await tx.delete(Referrer, { contactId }),
      referral_paper: await tx.delete(ReferralPaper, { contactId }),
      submission: await tx.delete(Submission, { contactId }),
      ...(await this.#drafts(tx, said)),
    };
  }

  /** Drafts are sealed for a mailbox: those of a week are few enough to open each. */
  async #drafts(tx: Tx, said: readonly string[]): Promise<Forgot> {
    if (said.length === 0) return NO_DRAFTS;
    const drafts = await tx.find(ReferralDraft, {});
    const about = drafts.filter((row) => {
      const { form } = this.seals.open(ReferralDraft, row, ['form']);
      return form !== null && mentions(form, said);
    });
    if (about.length === 0) return NO_DRAFTS;
    const ids = In(about.map(({ id }) => id));
    return {
      referral_draft: await tx.delete(ReferralDraft, { id: ids }),
      unsent_paper: await tx.delete(UnsentPaper, { formId: ids }),
    };
  }
}

const NO_DRAFTS = { referral_draft: 0, unsent_paper: 0 };
