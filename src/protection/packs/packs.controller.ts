import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { sentTexts } from '../../platform/web/sent-text';
import { protectionPaths as paths } from '../pages/paths';
import { AccessPacks } from './access-packs.service';
import { byGroup } from './pack-fields';

/** What somebody is given who asked to see what is kept: chosen field by field, approved by a second person, given once. */
@Controller()
export class PacksController {
  constructor(private readonly packs: AccessPacks) {}

  @Get('/data-protection/requests/:id/pack')
  @Allow('coordinator')
  @Audited('contact.viewed')
  async choose(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    const groups = byGroup(await this.packs.offered(actor, id));
    return new Page('protection/packs/choose.njk', { paths, id, groups });
  }

  @Post('/data-protection/requests/:id/pack')
  @Allow('coordinator')
  @Audited('access-pack.prepared')
  async prepare(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<SeeOther> {
    await this.packs.prepare(actor, id, sentTexts(body, 'give'));
    return new SeeOther(paths.request(id));
  }

  @Get('/data-protection/requests/:id/pack/review')
  @Allow('coordinator')
  @Audited('access-pack.viewed')
  async review(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    const groups = byGroup(await this.packs.read(actor, id));
    const pack = await this.packs.find(id);
    const isOwn = pack?.preparedBy === actor.accountId;
    const model = { paths, id, groups, isOwn, isApproved: pack?.approvedBy, withheld: pack?.withheld };
    return new Page('protection/packs/review.njk', model);
  }

  @Post('/data-protection/requests/:id/pack/approve')
  @Allow('coordinator')
  @Audited('access-pack.approved')
  @FreshFactor()
  async approve(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.packs.approve(actor, id);
    return new SeeOther(paths.request(id));
  }

  /** Answers with the pack itself: there is no address under which it could be opened again. */
  @Post('/data-protection/requests/:id/pack/take')
  @HttpCode(200)
  @Allow('coordinator')
  @Audited('access-pack.taken')
  @FreshFactor()
  async take(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    const { fields, withheld } = await this.packs.take(actor, id);
    const json = JSON.stringify(
      fields.map(({ group, label, value }) => ({ group, label, value })),
      null,
      2,
    );
    return new Page('protection/packs/pack.njk', { groups: byGroup(fields), withheld, json });
  }
}
