import { Injectable } from '@nestjs/common';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';

/** Says that an entry was changed, never to what. */
@Injectable()
export class DirectoryLetter {
  constructor(
    private readonly letters: Letters,
    private readonly mailer: Mailer,
  ) {}

  send(to: string, service: string, messageId: string): Promise<void> {
    return this.mailer.send({ ...this.letters.write('directory-change', { service }), to: [to], messageId });
  }
}
