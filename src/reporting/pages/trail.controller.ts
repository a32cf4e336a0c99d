import { Controller, Get, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { parseReference } from '../../kernel/reference';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { TrailReader } from '../trail-reader.service';
import { SHOWN_AT_MOST } from '../trail-record.queries';
import { trailView } from './trail-view';

const TEMPLATE = 'reporting/pages/trail.njk';

/** Who did what to a record, and above all who looked at it. */
@Controller()
export class TrailController {
  constructor(private readonly reader: TrailReader) {}

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
    return new Page(TEMPLATE, { typed: reference, view: trailView(reference, trail, SHOWN_AT_MOST) });
  }
}
