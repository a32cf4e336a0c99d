import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import type { Failed, Page } from '../../../platform/web/page';
import { ReferrerQuestions } from '../../referrer-questions.service';
import { SentReferrals } from '../../sent-referrals.service';
import { referPage } from './refer-page';
import { threadView } from './thread-view';

interface Shown {
  failed?: readonly Failed[];
  /** An answer as it was sent, and to which thread. */
  typed?: { answer: string; question: string };
  isAnswered?: boolean;
}

/** The status page, with what is asked of whoever sent the referral. */
@Injectable()
export class StatusPages {
  constructor(
    private readonly sent: SentReferrals,
    private readonly questions: ReferrerQuestions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Undefined where reference and code do not belong together. */
  async find(proof: { reference: string; code: string }, shown: Shown = {}): Promise<Page | undefined> {
    const found = await this.sent.findByCode(proof.reference, proof.code);
    if (!found) return undefined;
    const now = this.clock.now();
    const { contactId, reference, status, updatedAt } = found;
    const threads = (await this.questions.listFor(contactId)).map((asked) => threadView(asked, now));
    const model = { reference, code: proof.code, status, since: sayTime(updatedAt, now), threads, ...shown };
    return referPage('status', model, shown.failed ? 422 : 200);
  }
}
