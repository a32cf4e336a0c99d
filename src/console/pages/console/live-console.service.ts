import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { callPaths } from '../../paths';
import { CompanyPages, type CompanyParts } from '../company/company-pages.service';
import { InCallPages } from '../in-call/in-call-pages.service';
import type { InCallPanel } from '../in-call/in-call-panel';
import { ConsoleFrame, type FrameParts } from './console-frame.service';
import { ConsoleQueries } from './console.queries';
import { canRead, standingOf, type Standing } from './contact-view';

interface LiveContact extends CompanyParts {
  id: string;
  standing: Standing;
  /** The buttons send the form of the contact along. */
  isWriting: boolean;
  call: InCallPanel | null;
  callPaths: typeof callPaths;
}

/** What changes by itself on an open page. */
@Injectable()
export class LiveConsole {
  constructor(
    private readonly frame: ConsoleFrame,
    private readonly queries: ConsoleQueries,
    private readonly inCall: InCallPages,
    private readonly companyPages: CompanyPages,
  ) {}

  /** With the call of the contact that is open on the page: how it stands, and nothing that was said. */
  async parts(actor: StaffActor, contactId: string | undefined): Promise<FrameParts & Partial<LiveContact>> {
    const contact = contactId === undefined ? undefined : await this.queries.find(contactId);
    const parts = await this.frame.parts(actor);
    if (!contact) return parts;
    const { id } = contact;
    const standing = standingOf(contact, actor, await this.companyPages.mayWrite(actor, id));
    const call = await this.callOf(actor, id, standing);
    const company = canRead(standing) ? await this.companyPages.arrived(actor, contact) : {};
    return { ...parts, id, standing, isWriting: standing === 'mine', call, callPaths, ...company };
  }

  /** For whoever may look at it. */
  async callOf({ role }: StaffActor, contactId: string, standing: Standing): Promise<InCallPanel | null> {
    const isListening = standing === 'read-only' || (standing === 'beside' && role === 'coordinator');
    if (standing !== 'mine' && !isListening) return null;
    return this.inCall.panel(contactId, isListening ? 'read-only' : 'mine');
  }
}
