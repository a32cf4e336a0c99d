import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { languageFor, type Language } from '../../../platform/web/language';
import { Page } from '../../../platform/web/page';
import { PERSON_LANGUAGES } from './languages';
import type { PersonText } from './text.en-GB';

export type PersonLanguage = Language<PersonText>;

/** What her browser says it reads, as far as a person has read our words in it. */
export const SpokenLanguage = createParamDecorator(
  (_: unknown, context: ExecutionContext): PersonLanguage => {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    return languageFor(PERSON_LANGUAGES, headers['accept-language']);
  },
);

/** One of the person's own pages. */
export function personPage(name: string, language: PersonLanguage, model: object = {}, status = 200): Page {
  const { tag: lang, text } = language;
  return new Page(`intake/pages/person/${name}.njk`, { ...model, lang, text }, status);
}
