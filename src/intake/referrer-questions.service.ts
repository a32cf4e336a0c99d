import { Injectable } from '@nestjs/common';
import { ANONYMOUS } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Questions, ReferralQueries, type Referral, type ThreadLine } from '../referrals';
import { hasOpenQuestion } from './open-question';
import { SentReferrals } from './sent-referrals.service';

export interface AskedOfReferrer {
  /** Names the thread in the form that answers it; says nothing about who asks. */
  id: string;
  isOpen: boolean;
  lines: readonly ThreadLine[];
}

/** What support services ask about a referral, for whoever sent it and holds its code. */
@Injectable()
export class ReferrerQuestions {
  constructor(
    private readonly db: Database,
    private readonly sent: SentReferrals,
    private readonly referrals: ReferralQueries,
    private readonly questions: Questions,
  ) {}

  /** Nothing for a sender whom the hub has not checked: a question may show who is known. */
  async listFor(contactId: string): Promise<AskedOfReferrer[]> {
    const placed = (await this.referrals.listOfContact(contactId)).map(({ referral }) => referral);
    const asked = await Promise.all(
      placed.filter(({ isSourceVerified }) => isSourceVerified).map((referral) => this.#askedAbout(referral)),
    );
    return asked.filter(({ lines }) => lines.length > 0);
  }

  /** Throws `track.answered` where nothing waits for an answer any more. */
  async answer(proof: { reference: string; code: string }, id: string, text: string): Promise<void> {
    const found = await this.sent.findByCode(proof.reference, proof.code);
    const asked = found ? await this.listFor(found.contactId) : [];
    if (!asked.some((each) => each.id === id && each.isOpen))
      throw new DomainError('conflict', 'track.answered');
    await this.db.inTransaction((tx) => this.questions.answer(tx, ANONYMOUS, id, text));
  }

  async #askedAbout(referral: Referral): Promise<AskedOfReferrer> {
    const [lines, timeline] = await Promise.all([
      this.questions.threadOf(referral),
      this.referrals.timelineOf(referral.id),
    ]);
    return { id: referral.id, isOpen: hasOpenQuestion(timeline), lines };
  }
}
