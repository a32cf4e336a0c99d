import { Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import type { StaffActor } from '../../../kernel/actor';
import { maskPhone } from '../../../kernel/phone-number';
import { newId } from '../../../platform/ids';
import { callPaths } from '../../paths';
import { CompanyPages } from '../company/company-pages.service';
import { InCallPages } from '../in-call/in-call-pages.service';
import { ConsoleFrame } from './console-frame.service';
import { CHANNEL_WORDS } from './console-words';
import { ContactPast } from './contact-past.service';
import type { OpenedContact } from './contact-reader.service';
import { canRead } from './contact-view';
import { LiveConsole } from './live-console.service';

/** What stands around the form of a contact: who waits, how the call goes, what happened. */
@Injectable()
export class ContactFrame {
  constructor(
    private readonly frame: ConsoleFrame,
    private readonly live: LiveConsole,
    private readonly past: ContactPast,
    private readonly inCall: InCallPages,
    private readonly accounts: Accounts,
    private readonly companyPages: CompanyPages,
  ) {}

  async of(actor: StaffActor, opened: OpenedContact): Promise<object> {
    const { contact, standing, callerPhone, sent } = opened;
    const [parts, telephone, timeline, earlier, company, names] = await Promise.all([
      this.frame.parts(actor),
      this.#telephone(actor, opened),
      this.past.timeline(contact.id),
      this.past.earlier(actor, opened),
      this.#company(actor, opened),
      this.accounts.namesOf(contact.handlerId ? [contact.handlerId] : []),
    ]);
    return {
      ...parts,
      id: contact.id,
      reference: contact.reference,
      channel: CHANNEL_WORDS[contact.channel],
      outcome: contact.outcome,
      standing,
      isWriting: standing === 'mine',
      sent,
      earlier,
      holder: names.get(contact.handlerId ?? '') ?? 'Somebody',
      maskedPhone: callerPhone && maskPhone(callerPhone),
      ...telephone,
      ...company,
      timeline,
    };
  }

  /** Whom to bring into the call, for its handler. */
  async #telephone(actor: StaffActor, { contact, standing, form }: OpenedContact): Promise<object> {
    const call = await this.live.callOf(actor, contact.id, standing);
    if (!call || standing !== 'mine') return { call, callPaths };
    const choices = await this.inCall.choices(form.texts.areaCode || contact.areaCode);
    const guestOptions = [
      { value: '', text: 'Choose' },
      ...choices.map(({ value, text }) => ({ value, text })),
    ];
    return { call, callPaths, guestOptions };
  }

  /** Each time the page is shown it is another one: what is typed in two of them at once is merged. */
  async #company(actor: StaffActor, opened: OpenedContact): Promise<object> {
    const { contact, standing, revision } = opened;
    if (!canRead(standing)) return {};
    const clashes = await this.companyPages.clashes(actor, opened);
    const colleagues = standing === 'mine' ? await this.companyPages.colleagues(actor) : null;
    return {
      ...(await this.companyPages.arrived(actor, contact)),
      revision,
      pageId: newId(),
      mayJoin: standing === 'read-only' && contact.state === 'live',
      clashes,
      colleagues,
    };
  }
}
