import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../../access';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { Pages, type Banner } from '../../platform/web/pages.service';
import { protectionPaths } from '../pages/paths';
import { DataExports, type ShownExport } from './data-exports.service';
import { refusalOf, standingOf, type ExportStanding } from './export-rules';

export interface ExportTyped {
  id?: string;
  decision?: string;
  reason?: string;
}

const STANDING_WORDS: Readonly<Record<ExportStanding, string>> = {
  waiting: 'Waits for a colleague',
  released: 'Released',
  refused: 'Refused',
  taken: 'Taken',
  expired: 'Too late: nobody took it in time',
};

/** Which exports were asked for, what became of each, and what whoever looks may do. */
@Injectable()
export class ExportPages implements OnModuleInit {
  constructor(
    private readonly exports: DataExports,
    private readonly accounts: Accounts,
    private readonly pages: Pages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.pages.addBanner((actor) => this.bannersFor(actor));
    this.pages.addNavigation({
      href: protectionPaths.exports,
      text: 'Exports',
      order: 110,
      roles: ['manager'],
    });
  }

  async page(
    actor: StaffActor,
    shown: { typed?: ExportTyped; failed?: readonly Failed[]; said?: string | undefined } = {},
  ): Promise<Page> {
    const { typed = {}, failed, said } = shown;
    const list = await this.exports.listFor(actor);
    const names = await this.accounts.namesOf(
      list.flatMap(({ row }) => (row.decidedBy === null ? [row.askedBy] : [row.askedBy, row.decidedBy])),
    );
    const rows = list.map((each) => this.#row(actor, each, (id) => names.get(id) ?? 'somebody'));
    const model = { rows, mayAsk: actor.role === 'manager', paths: protectionPaths, typed, said };
    return new Page(
      'protection/exports/exports.njk',
      { ...model, ...(failed ? { failed } : {}) },
      failed ? 422 : 200,
    );
  }

  /** Whoever may decide sees that somebody waits for it. */
  async bannersFor(actor: StaffActor): Promise<readonly Banner[]> {
    if (actor.role !== 'coordinator' && actor.role !== 'manager') return [];
    const now = this.clock.now();
    const waiting = (await this.exports.listFor(actor)).filter(
      ({ row }) => refusalOf(actor, 'decide', row, now) === undefined,
    );
    const text = 'An export of everybody whom an organisation holds waits for a second person';
    return waiting.length === 0 ? [] : [{ text, href: protectionPaths.exports }];
  }

  /** Whose copy it is. */
  async markOf(actor: StaffActor, { id }: { id: string }): Promise<string> {
    const names = await this.accounts.namesOf([actor.accountId]);
    return `${id.slice(-12)}, ${names.get(actor.accountId) ?? ''}, ${this.clock.now().toISOString()}`;
  }

  now(): Date {
    return this.clock.now();
  }

  #row(
    actor: StaffActor,
    { row, reason, decisionReason }: ShownExport,
    nameOf: (id: string) => string,
  ): object {
    const now = this.clock.now();
    const standing = standingOf(row, now);
    const { id, kind, organisationId, given, leftOut } = row;
    return {
      ...{ id, kind, organisationId, reason, decisionReason, standing, given, leftOut },
      text: STANDING_WORDS[standing],
      asked: `${nameOf(row.askedBy)}, ${sayTime(row.askedAt, now)}`,
      decided: row.decidedBy && row.decidedAt && `${nameOf(row.decidedBy)}, ${sayTime(row.decidedAt, now)}`,
      until: sayTime(row.expiresAt, now),
      isOwn: row.askedBy === actor.accountId,
      mayDecide: refusalOf(actor, 'decide', row, now) === undefined,
      mayTake: refusalOf(actor, 'take', row, now) === undefined,
    };
  }
}
