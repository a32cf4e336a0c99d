import { Inject, Injectable } from '@nestjs/common';
import { SupportServices } from '../../../directory';
import type { Clock } from '../../../kernel/clock';
import type { Config } from '../../../platform/config/config';
import { CONFIG } from '../../../platform/config/config.token';
import { CLOCK } from '../../../platform/system-clock';
import { Calls, InCall } from '../../../telephony';
import { guestChoices, type GuestChoice } from './guest-choices';
import { inCallPanel, type InCallPanel } from './in-call-panel';
import { TelephoneStateQueries } from './telephone-state.queries';

/** What the page of a contact shows of its call. */
@Injectable()
export class InCallPages {
  constructor(
    private readonly inCall: InCall,
    private readonly calls: Calls,
    private readonly supportServices: SupportServices,
    private readonly telephone: TelephoneStateQueries,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing for a contact that did not come by telephone. */
  async panel(contactId: string, standing: 'mine' | 'read-only'): Promise<InCallPanel | null> {
    const call = await this.calls.findFor(contactId);
    if (!call) return null;
    const [view, directory, isNetworkDown] = await Promise.all([
      this.inCall.standing(contactId),
      this.supportServices.snapshot(),
      this.telephone.isDown(),
    ]);
    const nameOfService = (id: string): string => directory.find(id)?.name ?? 'Support service';
    const now = this.clock.now();
    return inCallPanel({ ...view, endedBy: call.endedBy }, { standing, nameOfService, isNetworkDown, now });
  }

  /** Whom the directory has for an area; those of the plan first. */
  async choices(areaCode: string, planned: readonly string[] = []): Promise<GuestChoice[]> {
    const directory = await this.supportServices.snapshot();
    const isDemonstration = this.config.mode === 'demonstration';
    return guestChoices(directory.routableIn(areaCode), { planned, isDemonstration });
  }
}
