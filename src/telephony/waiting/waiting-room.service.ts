import { Inject, Injectable } from '@nestjs/common';
import { laterOf, type Clock } from '../../kernel/clock';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { CallEvent } from '../calls/call-event.entity';
import type { Call } from '../calls/call.entity';
import { PATHS } from '../paths';
import { AnsweringTimes } from './answering-times.service';
import { NationalHelpline } from './national-helpline.service';
import type { Waiting } from './wait-steps';

/** How things stand for one caller who waits. */
@Injectable()
export class WaitingRoom {
  constructor(
    private readonly db: Database,
    private readonly times: AnsweringTimes,
    private readonly helpline: NationalHelpline,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  async lookAt(call: Call, areaCode: string): Promise<Waiting> {
    const [staffing, helpline, since] = await Promise.all([
      this.times.staffing(areaCode),
      this.helpline.find(areaCode),
      this.#waitsSince(call),
    ]);
    return {
      waitedMs: this.clock.now().getTime() - since.getTime(),
      longAfterMs: this.times.longAfterMs(areaCode),
      staffing,
      opens: staffing === 'closed' ? this.times.opens(areaCode, call.language) : null,
      isSilent: call.isSilentHold,
      helpline: helpline?.name ?? null,
      tone: this.config.publicBaseUrl + PATHS.quietTone,
    };
  }

  /** Anew after each try elsewhere: whoever comes back is not sent away again at once. */
  async #waitsSince(call: Call): Promise<Date> {
    const returns = await this.db.reader.findBy(CallEvent, {
      callSid: call.callSid,
      kind: 'caller.requeued',
    });
    return returns.reduce((last, { at }) => laterOf(last, at), call.queuedAt ?? call.openedAt);
  }
}
