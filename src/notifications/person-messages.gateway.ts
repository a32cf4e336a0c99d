import { Injectable } from '@nestjs/common';
import { People, type SafeContact } from '../contacts';
import type { E164 } from '../kernel/phone-number';
import { SmsGateway } from '../telephony';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';

/** The same few words to the person by any written way. Says nothing about whether they may be sent. */
@Injectable()
export class PersonMessages {
  constructor(
    private readonly people: People,
    private readonly sms: SmsGateway,
    private readonly mailer: Mailer,
    private readonly letters: Letters,
  ) {}

  async send(way: SafeContact, messageId: string): Promise<void> {
    const to = this.people.valueOf(way);
    const { subject, text } = this.letters.write('person', {});
    if (way.method === 'sms') await this.sms.send({ to: to as E164, body: text, messageId });
    else await this.mailer.send({ to: [to], subject, text, messageId });
  }
}
