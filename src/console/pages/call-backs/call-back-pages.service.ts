import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Page, type Failed } from '../../../platform/web/page';
import { CallBackList, OpenedCallBacks } from '../../../telephony';
import { termsAsAgreed, type TypedTerms } from './call-back-form';
import { callBackView } from './call-back-view';
import { DAY_OPTIONS } from './call-back-words';
import { callBacksView } from './call-backs-view';

/** What a handler sees who rings people back. */
@Injectable()
export class CallBackPages {
  constructor(
    private readonly callBackList: CallBackList,
    private readonly openedCallBacks: OpenedCallBacks,
    private readonly areas: Areas,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<Page> {
    const areaName = (code: string): string => this.areas.find(code)?.name ?? code;
    const mostTries = (code: string): number => this.areas.get(code).telephony.callBackAttempts;
    const looked = { now: this.clock.now(), areaName, mostTries };
    const view = callBacksView(await this.callBackList.list(), looked);
    return new Page('console/pages/call-backs/call-backs.njk', { view });
  }

  async one(actor: StaffActor, id: string, shown: Shown = {}): Promise<Page> {
    const opened = await this.openedCallBacks.open(actor, id);
    const tried = opened.tries.map(({ attempt }) => attempt.accountId);
    const names = await this.accounts.namesOf([
      ...tried,
      ...(opened.way?.changed ? [opened.way.changed.by] : []),
    ]);
    const { failed, ended, typed = termsAsAgreed(opened.way) } = shown;
    const model = {
      view: callBackView(opened, { now: this.clock.now(), names, accountId: actor.accountId }),
      dayOptions: DAY_OPTIONS,
      isChanging: shown.typed !== undefined,
      ...{ failed, ended, typed },
    };
    return new Page('console/pages/call-backs/call-back.njk', model, failed ? 422 : 200);
  }
}

interface Shown {
  failed?: readonly Failed[];
  /** An outcome as it was sent. */
  ended?: { outcome: string; note: string };
  /** Terms as they were sent. */
  typed?: TypedTerms;
}
