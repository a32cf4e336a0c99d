import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { FormSeal, type SealedForm } from '../../platform/web/form-seal.service';
import { Drafts, type KeptDraft } from '../drafts/drafts.service';
import { textOf } from './field';
import type { JourneyState } from './journey';
import { JourneyForms, type JourneyForm } from './journey-forms.service';
import { REFER_JOURNEY } from './refer/refer-journey';

const FORM = 'refer';
const MAILBOX = 'refer-mailbox';
const ONE_PAGE = 'refer-call-back';
const RECEIPT = 'refer-receipt';
/** In the sealed answers, where no browser can write it: the mailbox that a code came from. */
const PROVEN = 'provenEmail';

export interface Mailbox {
  email: string;
  isProven: boolean;
}

/** The forms of a referral that are saved on the way. Only for a mailbox that was proven: a mistyped one is a stranger's. */
@Injectable()
export class SavedForms {
  constructor(
    private readonly drafts: Drafts,
    private readonly forms: JourneyForms,
    private readonly seal: FormSeal,
  ) {}

  /** A new form, sealed, that is saved from its first page on. */
  begin(email: string): string {
    const form = this.forms.start(REFER_JOURNEY);
    const given = { ...form.answers.given, email, [PROVEN]: email };
    return this.close({ ...form, answers: { ...form.answers, given } });
  }

  close(form: JourneyForm): string {
    return this.forms.close(FORM, form);
  }

  isSaved({ answers }: JourneyForm): boolean {
    return textOf(answers.given, PROVEN) !== '';
  }

  async keep(form: JourneyForm): Promise<void> {
    if (this.isSaved(form)) await this.drafts.save(textOf(form.answers.given, PROVEN), form);
  }

  async sent(form: JourneyForm): Promise<void> {
    if (this.isSaved(form)) await this.drafts.sent(form.key);
  }

  draftsOf(actor: Actor, email: string): Promise<KeptDraft<JourneyState>[]> {
    return this.drafts.listOf<JourneyState>(actor, email);
  }

  discard(email: string, id: string): Promise<void> {
    return this.drafts.remove(email, id);
  }

  closeMailbox(mailbox: Mailbox): string {
    return this.seal.close(MAILBOX, this.seal.start(mailbox));
  }

  /** Undefined for one that we did not seal, or too long ago. */
  openMailbox(sealed: unknown): Mailbox | undefined {
    return this.#open<Mailbox>(MAILBOX, sealed);
  }

  /** For a form of one page: what makes a second press harmless. */
  newKey(): string {
    return this.seal.close(ONE_PAGE, this.seal.start(null));
  }

  openKey(sealed: unknown): string | undefined {
    return this.#read<null>(ONE_PAGE, sealed)?.key;
  }

  /** Shows that somebody has just sent the referral of this reference. */
  closeReceipt(reference: string): string {
    return this.seal.close(RECEIPT, this.seal.start(reference));
  }

  openReceipt(sealed: unknown): string | undefined {
    return this.#open<string>(RECEIPT, sealed);
  }

  #open<A>(name: string, sealed: unknown): A | undefined {
    return this.#read<A>(name, sealed)?.answers;
  }

  #read<A>(name: string, sealed: unknown): SealedForm<A> | undefined {
    try {
      return this.seal.open<A>(name, sealed);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'form-expired') return undefined;
      throw error;
    }
  }
}
