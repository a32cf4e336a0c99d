import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { OnCallTurns, Rota } from '../../../telephony';
import { shiftPaths } from '../../paths';
import { refusalOf } from '../console/refusal-of';
import { RotaPages } from './rota-pages.service';
import type { SlotTyped } from './rota-view';

type Sent = Readonly<Record<string, unknown>>;

const FIELDS = {
  'on-call.overlaps': 'from',
  'rota.day': 'day',
  'rota.time': 'from',
  'rota.overlaps': 'from',
} as const;

@Controller('/hub/rota')
export class RotaController {
  constructor(
    private readonly rota: Rota,
    private readonly turns: OnCallTurns,
    private readonly pages: RotaPages,
  ) {}

  @Get()
  @Allow('coordinator')
  @NotAudited('shows colleagues and their hours, and nobody’s identity')
  async week(@CurrentStaff() actor: StaffActor, @Query() query: Sent): Promise<Page> {
    return this.pages.page(await this.pages.asked(actor, query));
  }

  @Post()
  @Allow('coordinator')
  @Audited('rota.added')
  async add(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const sent = sentIn(body);
    const asked = await this.pages.asked(actor, sent);
    const typed = slotIn(sent);
    try {
      await this.rota.add(actor, { areaCode: asked.areaCode, ...typed });
      return new SeeOther(backTo(asked));
    } catch (error) {
      return this.pages.page({ ...asked, typed, ...refusalOf(error, 'accountId', FIELDS) });
    }
  }

  /** The same form: whoever is put on call is rung when nobody answers. */
  @Post('on-call')
  @Allow('coordinator')
  @Audited('on-call.turn-added')
  async addTurn(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const sent = sentIn(body);
    const asked = await this.pages.asked(actor, sent);
    const typed = slotIn(sent);
    try {
      await this.turns.add(actor, { areaCode: asked.areaCode, ...typed });
      return new SeeOther(backTo(asked));
    } catch (error) {
      return this.pages.page({ ...asked, typed, ...refusalOf(error, 'accountId', FIELDS) });
    }
  }

  @Post('on-call/:id/remove')
  @Allow('coordinator')
  @Audited('on-call.turn-removed')
  async removeTurn(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<SeeOther> {
    await this.turns.remove(actor, id);
    return new SeeOther(backTo(await this.pages.asked(actor, sentIn(body))));
  }

  @Post(':id/remove')
  @Allow('coordinator')
  @Audited('rota.removed')
  async remove(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<SeeOther> {
    await this.rota.remove(actor, id);
    return new SeeOther(backTo(await this.pages.asked(actor, sentIn(body))));
  }
}

function backTo({ areaCode, week }: { areaCode: string; week: string }): string {
  return `${shiftPaths.rota}?area=${areaCode}&week=${week}`;
}

function sentIn(body: unknown): Sent {
  return typeof body === 'object' && body !== null ? (body as Sent) : {};
}

function slotIn(sent: Sent): SlotTyped {
  const text = (name: string): string => sentText(sent, name);
  return { accountId: text('accountId'), day: text('day'), from: text('from'), to: text('to') };
}
