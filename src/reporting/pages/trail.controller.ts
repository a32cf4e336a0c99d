import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { parseReference } from '../../kernel/reference';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page } from '../../platform/web/page';
import { TrailReader } from '../trail-reader.service';
import { SHOWN_AT_MOST } from '../trail-record.queries';
import { trailView } from './trail-view';

const TEMPLATE = 'reporting/pages/trail.njk';

/** Who did what to a record, and above all who looked at it. */
@Controller()
export class TrailController {
  constructor(
    private readonly reader: TrailReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('/trail')
  @Allow('auditor')
  @Audited('trail.viewed')
  async show(@CurrentStaff() actor: StaffActor, @Query('reference') typed: unknown): Promise<Page> {
    if (typeof typed !== 'string') return new Page(TEMPLATE, { typed: '' });
    const reference = parseReference(typed);
    const trail = reference === undefined ? undefined : await this.reader.open(actor, reference);
    if (reference === undefined || !trail) {
      return new Page(TEMPLATE, { typed, failed: [{ field: 'reference', code: 'trail.no-record' }] }, 422);
    }
    const now = this.clock.now();
    const words = { shownAtMost: SHOWN_AT_MOST, sayTime: (at: Date) => sayTime(at, now) };
    return new Page(TEMPLATE, { typed: reference, view: trailView(reference, trail, words) });
  }
}
