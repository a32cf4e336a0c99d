import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import type { Failed, Page } from '../../../platform/web/page';
import { refusalOf } from '../console/refusal-of';
import { RecordSearch } from './record-search.service';
import { SearchPages } from './search-pages.service';
import { searchReason, searchTerm } from './search-terms';

/** Looking somebody up who says who they are. What was looked for is in no address, and in no row. */
@Controller('/console/search')
export class SearchController {
  constructor(
    private readonly search: RecordSearch,
    private readonly pages: SearchPages,
  ) {}

  @Get()
  @Allow('handler', 'coordinator')
  @NotAudited('an empty form')
  form(): Page {
    return this.pages.form({ typed: '', reason: '' });
  }

  @Post()
  @HttpCode(200)
  @Allow('handler', 'coordinator')
  @Audited('record.searched')
  async find(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page> {
    const sent = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
    const typed = typeof sent['looked'] === 'string' ? sent['looked'] : '';
    const [term, reason] = [searchTerm(typed), searchReason(sent['reason'])];
    const asked = { typed, reason: reason ?? '' };
    if (!term || !reason) return this.pages.form(asked, { failed: failings(term, reason), status: 422 });
    try {
      return await this.pages.found(asked, await this.search.find(actor, term, reason));
    } catch (error) {
      return this.pages.form(asked, { ...refusalOf(error, 'looked'), status: 429 });
    }
  }
}

function failings(term: unknown, reason: unknown): Failed[] {
  return [
    ...(term ? [] : [{ field: 'looked', code: 'search.whole' }]),
    ...(reason ? [] : [{ field: 'reason', code: 'search.reason' }]),
  ];
}
