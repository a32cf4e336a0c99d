import { Injectable } from '@nestjs/common';
import { People, type Contact } from '../../../contacts';
import { Heard } from '../../../intake';
import { Seals } from '../../../platform/database/seals.service';
import type { Tx } from '../../../platform/database/tx';
import { Screening, Screenings, type ScreeningAnswers } from '../../../screening';
import type { ContactForm } from './contact-form';
import { formFromHeard } from './form-from-heard';

/** What was heard of a contact before anybody typed in it, as its form. */
@Injectable()
export class HeardForms {
  constructor(
    private readonly seals: Seals,
    private readonly people: People,
    private readonly heard: Heard,
    private readonly screenings: Screenings,
  ) {}

  async before(tx: Tx, { id, areaCode, callerKind }: Contact): Promise<ContactForm> {
    const people = await this.people.heardIn(tx, id);
    const screening = (
      await tx.find(Screening, { where: { contactId: id }, order: { createdAt: 'DESC' }, take: 1 })
    ).at(0);
    const sealed = screening && this.seals.open(Screening, screening, ['answers']).answers;
    const answers = sealed ? (JSON.parse(sealed) as ScreeningAnswers) : null;
    const more = await this.heard.before(tx, id);
    const { current: questionSet } = this.screenings;
    return formFromHeard({ people, answers, more, questionSet, areaCode, callerKind });
  }
}
