import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { parseReference } from '../../../kernel/reference';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../platform/web/page';
import { DeclaredConflicts } from '../declared-conflicts.service';
import { StaffMarkings } from '../staff-marks.service';
import { conflictPaths } from './conflict-paths';
import { NO_MARK, readMark, typedMark } from './mark-form';

const STAFF = ['handler', 'coordinator', 'worker', 'manager'] as const;

/** Staff say whom they know, so that nobody they are close to is ever shown to them. */
@Controller()
export class ConflictController {
  constructor(
    private readonly markings: StaffMarkings,
    private readonly declared: DeclaredConflicts,
  ) {}

  @Get(conflictPaths.own)
  @Allow(...STAFF)
  @Audited('staff-mark.viewed')
  show(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    return this.#page(actor, { isDone: done === 'now', typed: NO_MARK });
  }

  @Post(conflictPaths.own)
  @Allow(...STAFF)
  @Audited('staff-mark.added')
  async add(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const typed = typedMark(body);
    const mark = readMark(typed);
    if ('failed' in mark) return this.#page(actor, { typed, failed: [mark.failed] }, 422);
    await this.declared.addMark(actor, mark);
    return new SeeOther(`${conflictPaths.own}?done=now`);
  }

  @Post(conflictPaths.remove(':id'))
  @Allow(...STAFF)
  @Audited('staff-mark.removed')
  async remove(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.markings.remove(actor, id);
    return new SeeOther(`${conflictPaths.own}?done=now`);
  }

  /** One press, and no question asked: whoever has to explain it first may not press it. */
  @Post(conflictPaths.declare(':reference'))
  @Allow('worker', 'manager')
  @Audited('conflict.found')
  async declare(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<SeeOther> {
    const reference = parseReference(typed);
    if (reference === undefined) throw new DomainError('not-found', 'referral.not-found');
    await this.declared.declare(actor, reference);
    return new SeeOther(conflictPaths.declared);
  }

  async #page(actor: StaffActor, shown: object, status = 200): Promise<Page> {
    const marks = await this.markings.listOwn(actor);
    const view = marks.map((mark) => ({
      text: [mark.about === 'own-number' ? 'Your own number' : mark.name, mark.phone]
        .filter(Boolean)
        .join(', '),
      removePath: conflictPaths.remove(mark.id),
    }));
    return new Page(
      'referrals/conflicts/pages/people-you-know.njk',
      { view, path: conflictPaths.own, ...shown },
      status,
    );
  }
}
