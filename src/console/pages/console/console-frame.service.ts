import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { callPaths, consolePaths, shiftPaths } from '../../paths';
import { InCallPages } from '../in-call/in-call-pages.service';
import type { InCallPanel } from '../in-call/in-call-panel';
import { ShiftPages } from '../shifts/shift-pages.service';
import type { ShiftBar } from '../shifts/shift-view';
import { ConsoleQueries } from './console.queries';
import { standingOf, type Standing } from './contact-view';
import { OfferCards } from './offer-cards.service';
import type { OfferCard } from './offers-view';
import { WaitingList } from './waiting-list.service';
import type { WaitingView } from './waiting-view';

export interface FrameParts {
  paths: typeof consolePaths;
  shiftPaths: typeof shiftPaths;
  shift: ShiftBar;
  offers: readonly OfferCard[];
  waiting: WaitingView;
}

interface LiveContact {
  id: string;
  standing: Standing;
  /** The buttons send the form of the contact along. */
  isWriting: boolean;
  call: InCallPanel | null;
  callPaths: typeof callPaths;
}

/** What every page of the console has: how one stands with the telephone, what is offered, and who waits. */
@Injectable()
export class ConsoleFrame {
  constructor(
    private readonly waitingList: WaitingList,
    private readonly shiftPages: ShiftPages,
    private readonly offerCards: OfferCards,
    private readonly queries: ConsoleQueries,
    private readonly inCall: InCallPages,
  ) {}

  async parts(actor: StaffActor): Promise<FrameParts> {
    const [shift, offers, waiting] = await Promise.all([
      this.shiftPages.bar(actor),
      this.offerCards.of(actor),
      this.waitingList.viewFor(actor),
    ]);
    return { paths: consolePaths, shiftPaths, shift, offers, waiting };
  }

  /** The same, and the call of the contact that is open on the page: how it stands, and nothing that was said. */
  async live(actor: StaffActor, contactId: string | undefined): Promise<FrameParts & Partial<LiveContact>> {
    const contact = contactId === undefined ? undefined : await this.queries.find(contactId);
    const parts = await this.parts(actor);
    if (!contact) return parts;
    const standing = standingOf(contact, actor);
    const call = await this.callOf(contact.id, standing);
    return { ...parts, id: contact.id, standing, isWriting: standing === 'mine', call, callPaths };
  }

  /** For whoever may look at it. */
  async callOf(contactId: string, standing: Standing): Promise<InCallPanel | null> {
    if (standing !== 'mine' && standing !== 'read-only') return null;
    return this.inCall.panel(contactId, standing);
  }
}
