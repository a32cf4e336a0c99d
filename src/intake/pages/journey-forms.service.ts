import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { FormSeal, type SealedForm } from '../../platform/web/form-seal.service';
import type { Failed } from '../../platform/web/page';
import type { Given } from './field';
import { CHECK, startOf, type Journey, type JourneyState } from './journey';

export type JourneyForm = SealedForm<JourneyState>;

export interface Shown {
  form: JourneyForm;
  failed: readonly Failed[];
  status: number;
}

/** The form that travels with a journey, and what to show when it could not be sent. */
@Injectable()
export class JourneyForms {
  constructor(private readonly seal: FormSeal) {}

  start<C>(journey: Journey<C>, given: Given = {}): JourneyForm {
    return this.seal.start({ ...startOf(journey), given });
  }

  close(name: string, form: JourneyForm): string {
    return this.seal.close(name, form);
  }

  /** Undefined when the page lay open for too long: what was typed is gone then, as it should be. */
  open(name: string, sealed: unknown): JourneyForm | undefined {
    try {
      return this.seal.open<JourneyState>(name, sealed);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'form-expired') return undefined;
      throw error;
    }
  }

  /** The check page again with all that was given, and why it did not go; throws what no resend can mend. */
  notSent(form: JourneyForm, error: unknown): Shown {
    if (!(error instanceof DomainError)) throw error;
    const answers = { ...form.answers, step: CHECK };
    if (error.code === 'idempotency-key-reused') {
      // Sent before, then changed: a new key, so that pressing "send" once more sends the change too.
      const failed = [{ field: 'send', code: 'form.sent-before' }];
      return { form: { ...this.seal.start(answers), answers }, failed, status: 422 };
    }
    if (error.kind !== 'unavailable') throw error;
    return { form: { ...form, answers }, failed: [{ field: 'send', code: error.code }], status: 503 };
  }
}
