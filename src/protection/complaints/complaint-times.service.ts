import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Areas } from '../../directory';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { parseVersioned } from '../../platform/config/parse-versioned';
import { readReviewedFile } from '../../platform/config/reviewed-file';

const FILE = 'complaints/2026-11.json';
const time = z.strictObject({
  within: z.strictObject({ workingDays: z.int().positive().max(60) }),
  because: z.string().min(1),
});
const schema = z.strictObject({ version: z.string(), acknowledge: time, answer: time });

/** By when whoever complains hears from us, as the reviewed file says. */
@Injectable()
export class ComplaintTimes {
  readonly #times: z.output<typeof schema>;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
    private readonly areas: Areas,
  ) {
    const file = readReviewedFile(config.configDir, FILE);
    this.#times = parseVersioned(schema, file.content, file.name);
  }

  get days(): { acknowledge: number; answer: number } {
    const { acknowledge, answer } = this.#times;
    return { acknowledge: acknowledge.within.workingDays, answer: answer.within.workingDays };
  }

  from(areaCode: string, receivedAt: Date): { acknowledgeBy: Date; answerBy: Date } {
    const { acknowledge, answer } = this.#times;
    return {
      acknowledgeBy: this.areas.dueAfter(areaCode, acknowledge.within, receivedAt),
      answerBy: this.areas.dueAfter(areaCode, answer.within, receivedAt),
    };
  }
}
