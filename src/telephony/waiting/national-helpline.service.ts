import { Inject, Injectable } from '@nestjs/common';
import { Areas, SupportServices, type DirectoryRow } from '../../directory';
import type { E164 } from '../../kernel/phone-number';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { AnsweringTimes } from './answering-times.service';

export interface Helpline {
  id: string;
  name: string;
  phone: E164;
}

/** Where callers are led whom nobody here can answer. */
@Injectable()
export class NationalHelpline {
  constructor(
    private readonly areas: Areas,
    private readonly times: AnsweringTimes,
    private readonly supportServices: SupportServices,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  /** Undefined when the directory has none that may be dialled: nobody has checked its number. */
  async find(areaCode: string): Promise<Helpline | undefined> {
    const id = this.times.nationalHelplineId(areaCode);
    return this.#dialable((await this.supportServices.snapshot()).find(id));
  }

  /** The same from the reviewed files, for when the database does not answer. */
  findReviewed(areaCode: string): Helpline | undefined {
    const id = this.times.nationalHelplineId(areaCode);
    return this.#dialable(this.areas.reviewed.supportServices.find((row) => row.id === id));
  }

  #dialable(row: DirectoryRow | undefined): Helpline | undefined {
    const phone = row?.phones.find(({ e164 }) => e164 !== null)?.e164;
    if (!row || !phone || row.holdReason !== null) return undefined;
    const isChecked = row.verifiedOn !== null || this.config.mode === 'demonstration';
    return isChecked ? { id: row.id, name: row.name, phone } : undefined;
  }
}
