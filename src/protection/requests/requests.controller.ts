import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { sentText, sentTexts } from '../../platform/web/sent-text';
import { FoundRecord } from '../found-record.queries';
import { protectionPaths } from '../pages/paths';
import { refusal } from '../pages/refusal';
import { DataRequests } from './data-requests.service';
import { Erasures } from './erasures.service';
import { RequestPages } from './request-pages.service';
import { REQUEST_KINDS } from './request-words';

/** What somebody asks about their own data: registered by one coordinator, decided by another. */
@Controller()
export class RequestsController {
  constructor(
    private readonly pages: RequestPages,
    private readonly requests: DataRequests,
    private readonly erasures: Erasures,
    private readonly records: FoundRecord,
  ) {}

  @Get(protectionPaths.requests)
  @Allow('coordinator', 'auditor')
  @NotAudited('references, states and times; nobody’s record')
  list(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.pages.list(actor);
  }

  @Post(protectionPaths.requests)
  @Allow('coordinator')
  @Audited('data-request.registered')
  async register(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const field = (name: string): string => sentText(body, name);
    const typed = {
      kind: field('kind'),
      reference: field('reference'),
      identity: field('identity'),
      note: field('note'),
    };
    const kind = REQUEST_KINDS.find((each) => each === typed.kind);
    if (!kind) return this.pages.list(actor, typed, [{ field: 'kind', code: 'request.kind' }]);
    const contact = await this.records.find(typed.reference);
    if (!contact) return this.pages.list(actor, typed, [{ field: 'reference', code: 'hold.reference' }]);
    let id = '';
    const failed = await refusal(async () => {
      id = await this.requests.register(actor, { ...typed, kind, contactId: contact.id });
    });
    return failed ? this.pages.list(actor, typed, [failed]) : new SeeOther(protectionPaths.request(id));
  }

  @Get('/data-protection/requests/:id')
  @Allow('coordinator', 'auditor')
  @Audited('data-request.viewed')
  show(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.one(actor, id);
  }

  @Post('/data-protection/requests/:id/identity')
  @Allow('coordinator')
  @Audited('data-request.identity-noted')
  async identity(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const failed = await refusal(() => this.requests.noteIdentity(actor, id, sentText(body, 'identity')));
    return failed ? this.pages.one(actor, id, {}, [failed]) : new SeeOther(protectionPaths.request(id));
  }

  @Post('/data-protection/requests/:id/decide')
  @Allow('coordinator')
  @Audited('data-request.decided')
  async decide(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = { law: sentText(body, 'law'), reason: sentText(body, 'reason') };
    const decision = typed.law.startsWith('allow.') ? 'allow' : 'refuse';
    const law = typed.law.replace(/^\w+\./, '');
    const alsoIds = sentTexts(body, 'also');
    const failed = await refusal(() => this.erasures.decide(actor, id, { ...typed, decision, law, alsoIds }));
    return failed ? this.pages.one(actor, id, typed, [failed]) : new SeeOther(protectionPaths.request(id));
  }
}
