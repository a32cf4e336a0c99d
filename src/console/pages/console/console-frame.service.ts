import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { consolePaths, shiftPaths } from '../../paths';
import { keysInUse, type Keys } from '../keys/key-choice';
import { Keymaps } from '../keys/keymaps.service';
import { ShiftPages } from '../shifts/shift-pages.service';
import type { ShiftBar } from '../shifts/shift-view';
import { ConsoleNews, type ConsoleNewsParts } from './console-news.service';
import { OfferCards } from './offer-cards.service';
import type { OfferCard } from './offers-view';
import { WaitingList } from './waiting-list.service';
import type { WaitingView } from './waiting-view';

export interface FrameParts extends ConsoleNewsParts {
  paths: typeof consolePaths;
  shiftPaths: typeof shiftPaths;
  /** Which key does what, to say it on the button. */
  keyOf: Keys;
  shift: ShiftBar;
  offers: readonly OfferCard[];
  waiting: WaitingView;
}

/** What every page of the console has: how one stands with the telephone, what is offered, and who waits. */
@Injectable()
export class ConsoleFrame {
  constructor(
    private readonly waitingList: WaitingList,
    private readonly shiftPages: ShiftPages,
    private readonly offerCards: OfferCards,
    private readonly keymaps: Keymaps,
    private readonly news: ConsoleNews,
  ) {}

  async parts(actor: StaffActor): Promise<FrameParts> {
    const [shift, offers, waiting, keymap, news] = await Promise.all([
      this.shiftPages.bar(actor),
      this.offerCards.of(actor),
      this.waitingList.viewFor(actor),
      this.keymaps.of(actor),
      this.news.parts(),
    ]);
    return { paths: consolePaths, shiftPaths, keyOf: keysInUse(keymap), shift, offers, waiting, ...news };
  }
}
