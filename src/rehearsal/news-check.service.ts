import { Inject, Injectable } from '@nestjs/common';
import type { DirectoryRow } from '../directory';
import { isEmail } from '../intake';
import { DutyPhones, OrganisationLetters } from '../notifications';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { found, type ChainFinding } from './chain-finding';
import type { Placed } from './placing.service';

/** Whether anybody would hear of it. It composes and looks up; it holds nothing that could send or ring. */
@Injectable()
export class NewsCheck {
  constructor(
    private readonly letters: OrganisationLetters,
    private readonly phones: DutyPhones,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  async ofOffer(
    service: DirectoryRow,
    { referral, offer, news }: Placed,
    mailboxes: readonly { email: string }[],
  ): Promise<ChainFinding[]> {
    if (!offer || !news.includes('referral.offered')) return [found('news.none')];
    const { letter } = this.letters.ofOffer('referral.offered', referral, offer);
    const saysIt = letter.subject.trim() !== '' && letter.text.includes(`/worklist/${referral.reference}`);
    return [
      ...(saysIt ? [] : [found('news.says-nothing')]),
      ...addressFindings(mailboxes),
      ...(referral.level === 'high' ? await this.#duty(service, news) : []),
    ];
  }

  /** The hub is asked to ring, or to send a form: to that there has to be a number, or a place. */
  ofTask({ access, phones, email, website, verifiedOn }: DirectoryRow): ChainFinding[] {
    if (access.mode === 'form') return email === null && website === null ? [found('news.no-form')] : [];
    const isDialable = phones.some(
      ({ number, purposes }) => number !== '' && !purposes.includes('text-only'),
    );
    if (!isDialable) return [found('news.no-number')];
    const isChecked = verifiedOn !== null || this.config.mode === 'demonstration';
    return isChecked ? [] : [found('news.number-unverified')];
  }

  async #duty({ id, phones }: DirectoryRow, news: readonly string[]): Promise<ChainFinding[]> {
    const isNamed = phones.some(({ purposes }) => purposes.includes('duty'));
    if (!isNamed) return [found('news.duty-unset')];
    const isRung = news.includes('duty.ring') && (await this.phones.find(id)) !== undefined;
    return isRung ? [] : [found('news.duty-not-rung')];
  }
}

function addressFindings(mailboxes: readonly { email: string }[]): ChainFinding[] {
  if (mailboxes.length === 0) return [found('news.no-mailbox')];
  const isReached = mailboxes.some(({ email }) => isEmail(email));
  return isReached ? [] : [found('news.bad-address', { count: String(mailboxes.length) })];
}
