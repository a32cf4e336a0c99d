import { Injectable } from '@nestjs/common';

const OWN: Readonly<Record<string, string>> = {
  unexpected: 'Something went wrong on our side',
  malformed: 'We could not read that request',
  'too-large': 'That is too long to send',
  'unsupported-type': 'Send this as JSON or as a form',
  'validation-failed': 'Some answers need attention',
  'not-found': 'Page not found',
  'cross-site': 'That form came from another site. Open the page again and send it from there',
  'form-expired': 'This page was open for a long time. Check your answers and send it again',
  'not-ready': 'Something that has to hold does not: see which checks fail',
  'database.unsure':
    'We could not tell whether that was saved. Send it again, or go back and look: nothing is recorded twice',
  'database.unavailable': 'We could not save that. Nothing was recorded: please try again',
};

/** The sentences people read, by code. Features add their own at start; a code without a sentence is a mistake. */
@Injectable()
export class Messages {
  readonly #sentences = new Map(Object.entries(OWN));

  add(sentences: Readonly<Record<string, string>>): void {
    for (const [code, sentence] of Object.entries(sentences)) this.#sentences.set(code, sentence);
  }

  say(code: string): string {
    return this.#sentences.get(code) ?? OWN['unexpected'] ?? code;
  }

  has(code: string): boolean {
    return this.#sentences.has(code);
  }
}
