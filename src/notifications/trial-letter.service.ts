import { Injectable } from '@nestjs/common';
import { Accounts } from '../access';
import { DomainError } from '../kernel/domain-error';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';

/** Goes the way that news of referrals will go, to everybody who will get it, before anything depends on it. */
@Injectable()
export class TrialLetter {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
  ) {}

  async send(organisationId: string, { id: messageId, word }: { id: string; word: string }): Promise<void> {
    const to = (await this.accounts.mailboxesOf(organisationId)).map(({ email }) => email);
    if (to.length === 0) throw new DomainError('conflict', 'organisation.no-mailbox');
    await this.mailer.send({ ...this.letters.write('trial', { code: word }), to, messageId });
  }
}
