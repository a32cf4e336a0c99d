import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { readReviewedFile } from '../../platform/config/reviewed-file';
import type { Counted } from '../reports/counted';
import type { Asked } from '../reports/reports.service';
import type { Beside } from './beside';
import { besidePopulation } from './beside-population';
import { parsePopulations, type Population } from './population';
import { VacancyFigures } from './vacancy-figures.service';

const FILE = 'reporting/population.json';

/** What stands beside the counts of a report. */
@Injectable()
export class BesideFigures {
  readonly #populations: ReadonlyMap<string, Population>;

  constructor(
    private readonly vacancies: VacancyFigures,
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
  ) {
    this.#populations = parsePopulations(readReviewedFile(config.configDir, FILE));
  }

  async of({ report, area, quarter }: Asked, counted: Counted): Promise<Beside | undefined> {
    if (report.beside === 'vacancies')
      return this.vacancies.of(area.code, quarter, counted.division.categories);
    const { categories } = report;
    const question =
      typeof categories === 'object' && 'answersTo' in categories ? categories.answersTo : undefined;
    return question === undefined
      ? undefined
      : besidePopulation(question, counted, this.#populations.get(area.code));
  }
}
