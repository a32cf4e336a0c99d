import { Inject, Injectable } from '@nestjs/common';
import { dutyPhoneOf, SupportServices } from '../directory';
import type { E164 } from '../kernel/phone-number';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';

/** Which duty phone may be rung, as the directory says at this moment. */
@Injectable()
export class DutyPhones {
  constructor(
    private readonly supportServices: SupportServices,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  async find(supportServiceId: string): Promise<E164 | undefined> {
    const entry = (await this.supportServices.snapshot()).find(supportServiceId);
    return entry && dutyPhoneOf(entry, { isDemonstration: this.config.mode === 'demonstration' });
  }
}
