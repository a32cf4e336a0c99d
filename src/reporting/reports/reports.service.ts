import { Inject, Injectable } from '@nestjs/common';
import { Areas, QUEUES, sayQueue, SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { SideReader } from '../../platform/database/side-reader.service';
import { CLOCK } from '../../platform/system-clock';
import { Screenings } from '../../screening';
import { FrozenReports, keyOf, type Issue, type Subject } from '../freezing/frozen-reports.service';
import { judgeReissue, type IssueNumbers, type ReissueVerdict } from '../freezing/judge-reissue';
import type { ReissueReason } from '../freezing/reissue-reasons';
import { CallerSectors } from './caller-sectors.service';
import { Counted, householdsOf, type Division } from './counted';
import { countedBeside, dividedAs } from './counted-beside';
import { settledQuarters, type Quarter } from './quarter';
import { OTHER, type Category, type CountLine, type Report } from './report';
import { REPORTS } from './reports';

export interface Asked {
  report: Report;
  area: { code: string; name: string };
  quarter: Quarter;
}

/** One issue, and the number of the latest. */
export interface ReadIssue extends Issue {
  latest: number;
}

type Refusal = Extract<ReissueVerdict, { kind: 'refused' }>['because'];
type Reissued = Exclude<ReissueVerdict['kind'], 'refused'> | Refusal | 'divided-otherwise';

/** Counts and nothing else: no row of anybody leaves the database. */
@Injectable()
export class Reports {
  readonly #begun = new Map<string, Promise<void>>();
  @Inject(CLOCK) private readonly clock!: Clock;

  constructor(
    private readonly reader: SideReader,
    private readonly frozen: FrozenReports,
    private readonly areas: Areas,
    private readonly services: SupportServices,
    private readonly sectors: CallerSectors,
    private readonly screenings: Screenings,
  ) {}

  get quarters(): Quarter[] {
    return settledQuarters(this.clock.now());
  }

  get served(): readonly Asked['area'][] {
    return this.areas.all;
  }

  /** Whoever pays for services reads of the areas of their organisation, where it has any; others of all. */
  async readableBy({ role, organisationId }: StaffActor): Promise<readonly Asked['area'][]> {
    if (role !== 'commissioner') return this.served;
    const { organisations } = await this.services.snapshot();
    const own = organisations.find(({ id }) => id === organisationId)?.areaCodes;
    return this.served.filter(({ code }) => own?.length === 0 || own?.includes(code));
  }

  /** The first area and the latest quarter where none is named; undefined for what there is not. */
  find(
    key: string,
    named: { area?: string | undefined; quarter?: string | undefined },
    areas = this.served,
  ): Asked | undefined {
    const report = REPORTS.find((each) => each.key === key);
    const area = areas.find(({ code }) => named.area === undefined || code === named.area);
    const quarter = this.quarters.find((each) => named.quarter === undefined || each.key === named.quarter);
    return report && area && quarter && { report, area, quarter };
  }

  /** What was published of it; counted and frozen where nobody did so before. Without a number, the latest issue. */
  async read(asked: Asked, number?: number): Promise<ReadIssue | undefined> {
    const subject = subjectOf(asked);
    let issues = await this.frozen.issuesOf(subject);
    if (issues.length === 0) {
      await this.#freezeOnce(asked);
      issues = await this.frozen.issuesOf(subject);
    }
    const latest = issues.at(-1);
    const issue = number === undefined ? latest : issues.find((each) => each.number === number);
    return issue && { ...issue, latest: latest?.number ?? issue.number };
  }

  /** What is settled and was not read yet, the oldest first. */
  async unfrozen(): Promise<Asked[]> {
    const known = await this.frozen.known();
    return this.quarters
      .toReversed()
      .flatMap((quarter) =>
        this.served.flatMap((area) => REPORTS.map((report) => ({ report, area, quarter }))),
      )
      .filter((asked) => !known.has(keyOf(subjectOf(asked))));
  }

  /** Counts anew and publishes that beside what was published, as far as nothing can be worked out from both. */
  async reissue(actor: StaffActor, asked: Asked, reason: ReissueReason): Promise<Reissued> {
    await this.read(asked);
    const subject = subjectOf(asked);
    const issues = await this.frozen.issuesOf(subject);
    const latest = issues.at(-1);
    const categories = await this.#categoriesOf(asked.report, asked.area.code);
    if (!latest || !isDividedAlike({ report: asked.report, categories }, latest.counted.division))
      return 'divided-otherwise';
    const { division } = latest.counted;
    const now = new Counted(division, dividedAs(division, await this.#lines(asked)));
    const verdict = judgeReissue(
      issues.map(({ counted }) => ({ ...numbersOf(counted), withheld: counted.withheld })),
      numbersOf(now),
    );
    if (verdict.kind === 'refused') return verdict.because;
    const counted = new Counted(division, now.lines, { withheld: verdict.withheld });
    await this.frozen.reissue(subject, { number: latest.number + 1, counted, by: { actor, reason } });
    return verdict.kind;
  }

  /** A page and its drawing, asked for at the same moment, are one count. */
  #freezeOnce(asked: Asked): Promise<void> {
    const source = { ...asked, report: sourceOf(asked.report) };
    const key = keyOf(subjectOf(source));
    const begun = this.#begun.get(key) ?? this.#freeze(source).finally(() => this.#begun.delete(key));
    this.#begun.set(key, begun);
    return begun;
  }

  /**
   * Reports that give the same totals are counted at one moment: what came to the one and not to the other would be their
   * difference. For the same reason nothing is shown of one that is counted after the other was published.
   */
  async #freeze(source: Asked): Promise<void> {
    const known = await this.frozen.known();
    const isNew = (asked: Asked): boolean => !known.has(keyOf(subjectOf(asked)));
    const sharing = REPORTS.filter(({ shared }) => shared?.key === source.report.key)
      .map((report) => ({ ...source, report }))
      .filter(isNew);
    const [first, ...others] = await Promise.all(
      [source, ...sharing].map(async (asked) => ({ asked, ...(await this.#counted(asked)) })),
    );
    if (!first) return;
    const shown = new Counted(first.division, first.lines);
    const all = others.map(({ asked, division, lines }) => ({
      subject: subjectOf(asked),
      counted:
        isNew(source) && asked.report.shared
          ? countedBeside(division, lines, asked.report.shared, shown)
          : new Counted({ ...division, parts: [], isWhole: true }, []),
    }));
    await this.frozen.freeze([
      ...(isNew(source) ? [{ subject: subjectOf(source), counted: shown }] : []),
      ...all,
    ]);
  }

  async #counted(asked: Asked): Promise<{ division: Division; lines: readonly CountLine[] }> {
    const { report, area } = asked;
    const [lines, categories] = await Promise.all([
      this.#lines(asked),
      this.#categoriesOf(report, area.code),
    ]);
    return { division: { categories, parts: report.parts, isWhole: report.isWhole }, lines };
  }

  async #lines({ report, area, quarter }: Asked): Promise<readonly CountLine[]> {
    const sql = report.sql(this.reader.words);
    const lines = await this.reader.select<CountLine>(sql, [area.code, ...quarter.bounds]);
    return report.categories === 'callers' ? this.sectors.fold(lines) : lines;
  }

  async #categoriesOf({ categories }: Report, areaCode: string): Promise<readonly Category[]> {
    if (categories === 'organisations') return this.#organisations(areaCode);
    if (categories === 'kinds') return this.#kinds(areaCode);
    if (categories === 'callers') return this.sectors.callers;
    if (!('answersTo' in categories)) return categories;
    const asked = this.screenings.current.equality.find(({ key }) => key === categories.answersTo);
    return (asked?.answers ?? []).map(({ value, say }) => ({ key: value, text: say }));
  }

  /** Of those that may be asked here; and refuges, which are rung, and of which rooms are kept. */
  async #kinds(areaCode: string): Promise<Category[]> {
    const directory = await this.services.snapshot();
    const asked = directory
      .routableIn(areaCode)
      .filter(({ access, queue }) => access.mode === 'queue' || queue === 'refuge');
    const kinds = QUEUES.filter((kind) => asked.some(({ queue }) => queue === kind));
    const listed = kinds.map((kind) => ({ key: kind, text: sayQueue(kind) }));
    return [...listed, { key: OTHER, text: 'Other kinds of help' }];
  }

  /** Those that may be asked, whether they were or not: that somebody stands in the list says nothing. */
  async #organisations(areaCode: string): Promise<Category[]> {
    const directory = await this.services.snapshot();
    const asked = directory.routableIn(areaCode).filter(({ access }) => access.mode === 'queue');
    const ids = new Set(asked.map(({ organisationId }) => organisationId));
    const named = directory.organisations.filter(({ id }) => ids.has(id));
    const listed = named.map(({ id, name }) => ({ key: id, text: name }));
    return [...listed, { key: OTHER, text: 'Other organisations' }];
  }
}

function subjectOf({ report, area, quarter }: Asked): Subject {
  return { reportKey: report.key, areaCode: area.code, quarter: quarter.key };
}

function numbersOf({ cube, division, lines }: Counted): IssueNumbers {
  return { cube, households: householdsOf(division, lines) };
}

/** Of those that give the same totals, the one that is divided first. */
function sourceOf(report: Report): Report {
  return REPORTS.find(({ key }) => key === report.shared?.key) ?? report;
}

/** Services come and go, and what shares its totals is divided as far as it may be; the rest is a report's definition. */
function isDividedAlike(
  { report, categories }: { report: Report; categories: readonly Category[] },
  division: Division,
): boolean {
  const keys = (list: readonly Category[]): string => list.map(({ key }) => key).join('|');
  const isOfTheDay = report.categories === 'organisations' || report.categories === 'kinds';
  if (!isOfTheDay && keys(categories) !== keys(division.categories)) return false;
  return report.shared !== undefined || keys(report.parts) === keys(division.parts);
}
