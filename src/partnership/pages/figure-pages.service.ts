import { Inject, Injectable } from '@nestjs/common';
import { SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { Page } from '../../platform/web/page';
import {
  collectorTable,
  readPopulation,
  tableForOthers,
  WITHHELD_MARK,
  type Collected,
  type FigureRow,
} from '../figures/collector-table';
import { quarterBefore, quarterOf, readQuarter, type Quarter } from '../figures/count-meetings';
import { MeetingFigures } from '../figures/meeting-figures.service';
import { Forums } from '../forums/forums.service';
import { dayOf } from '../forums/meeting-calendar';
import { ForumPages } from './forum-pages.service';
import { partnershipPaths as paths } from './paths';

const QUARTERS_OFFERED = 5;
const QUARTERS_IN_YEAR = 4;

/** As the address has it. */
export interface AskedFigures {
  quarter?: unknown;
  women?: unknown;
}

/** The figures of one quarter, for whoever sends them to the collector. */
@Injectable()
export class FigurePages {
  constructor(
    private readonly forums: Forums,
    private readonly figures: MeetingFigures,
    private readonly pages: ForumPages,
    private readonly supportServices: SupportServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actor: StaffActor, forumId: string, asked: AskedFigures): Promise<Page> {
    const { forum } = await this.forums.runBy(actor, forumId);
    const quarter = this.#quarter(asked.quarter, forum.timeZone);
    const collected = await this.#collected(actor, forumId, asked);
    const quarters = this.#offered(forum.timeZone).map(({ key }) => ({ value: key, text: key }));
    const query = `?quarter=${quarter.key}${collected.adultWomen ? `&women=${collected.adultWomen}` : ''}`;
    return new Page('partnership/pages/figures.njk', {
      ...{ paths, id: forumId, name: this.pages.nameOf(forum), rows: collectorTable(collected), quarters },
      ...{ quarter: quarter.key, women: collected.adultWomen, query },
    });
  }

  /** For the collector as it is; for anybody else with small numbers withheld. */
  async table(
    actor: StaffActor,
    forumId: string,
    asked: AskedFigures,
    reader: 'collector' | 'others',
  ): Promise<string[][]> {
    const { forum } = await this.forums.runBy(actor, forumId);
    const { key } = this.#quarter(asked.quarter, forum.timeZone);
    const collected = await this.#collected(actor, forumId, asked);
    const rows = reader === 'collector' ? collectorTable(collected) : tableForOthers(collected);
    const say = ({ count, why }: FigureRow): string =>
      count === null ? (why.startsWith('Withheld') ? WITHHELD_MARK : '') : `${count}`;
    return [
      ['Quarter', 'What', 'Count', 'Why there is no number'],
      ...rows.map((each) => [key, each.label, say(each), each.why]),
    ];
  }

  async #collected(actor: StaffActor, forumId: string, asked: AskedFigures): Promise<Collected> {
    const { forum } = await this.forums.runBy(actor, forumId);
    const quarter = this.#quarter(asked.quarter, forum.timeZone);
    const four = [quarter];
    while (four.length < QUARTERS_IN_YEAR) four.push(quarterBefore(four.at(-1) ?? quarter));
    return {
      figures: await this.figures.of(actor, forumId, quarter),
      lastFour: await this.figures.heardIn(actor, forumId, four),
      adultWomen: readPopulation(asked.women),
      nameOf: (id) => this.supportServices.nameOfOrganisation(id),
    };
  }

  #quarter(asked: unknown, timeZone: string): Quarter {
    const read = typeof asked === 'string' ? readQuarter(asked) : undefined;
    return read ?? quarterOf(dayOf(this.clock.now(), timeZone));
  }

  #offered(timeZone: string): Quarter[] {
    const quarters = [quarterOf(dayOf(this.clock.now(), timeZone))];
    while (quarters.length < QUARTERS_OFFERED) {
      const last = quarters.at(-1);
      if (last) quarters.push(quarterBefore(last));
    }
    return quarters;
  }
}
