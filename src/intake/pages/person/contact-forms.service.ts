import { Injectable } from '@nestjs/common';
import { FormSeal } from '../../../platform/web/form-seal.service';
import { EndedForms } from '../../drafts/ended-forms.service';
import { JourneyForms, type JourneyForm } from '../journey-forms.service';

const JOURNEY = 'contact';

/** The forms of the person's own message, which open to nobody once they were sent or left. */
@Injectable()
export class ContactForms extends JourneyForms {
  constructor(
    seal: FormSeal,
    private readonly ended: EndedForms,
  ) {
    super(seal);
  }

  closeContact(form: JourneyForm): string {
    return this.close(JOURNEY, form);
  }

  openContact(sealed: unknown): JourneyForm | undefined {
    return this.open(JOURNEY, sealed);
  }

  end({ key }: JourneyForm): Promise<void> {
    return this.ended.end(key);
  }

  /** A press that came twice gets its answer twice; whoever comes back later gets nothing. */
  async hasEnded({ key }: JourneyForm, isSending: boolean): Promise<boolean> {
    const state = await this.ended.stateOf(key);
    return state === 'ended' || (state === 'just-ended' && !isSending);
  }

  async leave(sealed: unknown): Promise<void> {
    const form = this.openContact(sealed);
    if (form) await this.end(form);
  }
}
