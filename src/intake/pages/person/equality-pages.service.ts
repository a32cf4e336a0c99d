import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Page } from '../../../platform/web/page';
import { Screenings } from '../../../screening';
import { EqualityAnswers } from '../../equality.service';
import { equalityAnswers, equalityFields } from '../equality-fields';
import { shownField } from '../field';
import { personPage, type PersonLanguage } from './person-language.decorator';
import { inLanguage } from './question-words';

/** After the message has gone: optional, and apart from it from the first press on. */
@Injectable()
export class EqualityPages {
  constructor(
    private readonly answers: EqualityAnswers,
    private readonly screenings: Screenings,
  ) {}

  begin(areaCode: string): string {
    return this.answers.begin(areaCode);
  }

  /** The questions, and once they are answered, thanks: a page that lay open too long is thanked for, too. */
  async step(sent: Readonly<Record<string, unknown>>, language: PersonLanguage): Promise<Page> {
    const questions = inLanguage(this.screenings.current, language.text.questions);
    const fields = equalityFields(questions, 'web', language.text.skip);
    const form = sent['equality'];
    if (sent['done'] === undefined) {
      const shown = fields.map((field) => shownField(field, {}));
      return personPage('equality', language, { form, fields: shown });
    }
    const isKept = await this.#keep(form, equalityAnswers(fields, sent));
    return personPage('equality-sent', language, { isKept });
  }

  async #keep(form: unknown, answers: Readonly<Record<string, string>>): Promise<boolean> {
    try {
      await this.answers.record(form, answers);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'form-expired') return false;
      throw error;
    }
  }
}
