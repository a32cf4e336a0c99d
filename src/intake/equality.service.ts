import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { CLOCK } from '../platform/system-clock';
import { FormSeal } from '../platform/web/form-seal.service';
import { Screenings } from '../screening';
import { EqualityAnswer } from './equality-answer.entity';

const FORM = 'equality';
const NOT_ANSWERED = 'not-asked';

interface Asked {
  areaCode: string;
}

/**
 * Keeps the answers to the equality questions for the numbers alone. They arrive on a form of their own, which knows
 * the area and nothing else, and are written as separate rows under ids that come from that form's random key: a
 * resend writes the same rows, and nothing leads from a row to a contact, a person or a moment.
 */
@Injectable()
export class EqualityAnswers {
  constructor(
    private readonly db: Database,
    private readonly seal: FormSeal,
    private readonly screenings: Screenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What travels in the form. */
  begin(areaCode: string): string {
    return this.seal.close<Asked>(FORM, this.seal.start({ areaCode }));
  }

  /** Throws `form-expired` for a form that nobody was shown, or half an hour ago. */
  async record(sealed: unknown, answers: Readonly<Record<string, string>>): Promise<void> {
    const form = this.seal.open<Asked>(FORM, sealed);
    const rows = this.#rowsOf(form.answers.areaCode, form.key, answers);
    if (rows.length === 0) return;
    try {
      await this.db.inTransaction((tx) => {
        tx.insert(EqualityAnswer, ...rows);
        return Promise.resolve();
      });
    } catch (error) {
      const isTwin = error instanceof DomainError && error.code === 'equality_answer_pk';
      if (!isTwin) throw error;
    }
  }

  #rowsOf(areaCode: string, key: string, answers: Readonly<Record<string, string>>): EqualityAnswer[] {
    const { version, equality } = this.screenings.current;
    if (!equality.some((question) => isAnswered(question, answers))) return [];
    const month = monthOf(this.clock.now());
    return equality.flatMap((question) => {
      const { answers: offered } = question;
      const answer = (offered.find(({ value }) => value === answers[question.key]) ?? notAsked(offered))
        ?.value;
      if (answer === undefined) return [];
      const id = createHash('sha256').update(`${key} ${question.key}`).digest('base64url');
      return [{ id, areaCode, month, questionSet: version, question: question.key, answer }];
    });
  }
}

function isAnswered(
  { key, answers: offered }: { key: string; answers: readonly { value: string }[] },
  answers: Readonly<Record<string, string>>,
): boolean {
  return offered.some(({ value }) => value === answers[key] && value !== NOT_ANSWERED);
}

/** Passed over on a form that was sent: counted apart from those who would rather not say. */
function notAsked<A extends { value: string }>(answers: readonly A[]): A | undefined {
  return answers.find(({ value }) => value === NOT_ANSWERED);
}

function monthOf(now: Date): string {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/London');
  return day.toPlainDate().toPlainYearMonth().toString();
}
