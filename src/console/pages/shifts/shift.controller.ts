import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { consolePaths } from '../../paths';
import { ConsolePages } from '../console/console-pages.service';
import { refusalOf } from '../console/refusal-of';
import { readShift } from './shift-form';
import { ShiftMoves } from './shift-moves.service';
import { ShiftPages } from './shift-pages.service';

@Controller('/console/shift')
export class ShiftController {
  constructor(
    private readonly moves: ShiftMoves,
    private readonly pages: ShiftPages,
    private readonly consolePages: ConsolePages,
  ) {}

  @Get()
  @Allow('handler', 'coordinator')
  @NotAudited('shows colleagues and their shifts, and nobody’s identity')
  mine(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.pages.mine(actor);
  }

  /** With what the page of the shift sends; with nothing, as one press on the console does, the usual. */
  @Post('on')
  @Allow('handler', 'coordinator')
  @Audited('shift.started')
  async goOn(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const isUsual = Object.keys(body ?? {}).length === 0;
    const typed = isUsual ? await this.pages.usual(actor) : readShift(body);
    try {
      await this.moves.goOn(actor, typed);
      return new SeeOther(consolePaths.console);
    } catch (error) {
      return this.pages.mine(actor, {
        typed,
        ...refusalOf(error, 'phones', { 'shift.no-area': 'areaCodes' }),
      });
    }
  }

  @Post(':to')
  @Allow('handler', 'coordinator')
  @Audited('shift.moved')
  async move(@CurrentStaff() actor: StaffActor, @Param('to') to: string): Promise<Page | SeeOther> {
    try {
      await this.moves.move(actor, to);
      return new SeeOther(consolePaths.console);
    } catch (error) {
      return this.consolePages.page(actor, refusalOf(error, 'shift'));
    }
  }
}
