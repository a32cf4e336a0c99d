import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { parseReference } from '../../../kernel/reference';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { Page } from '../../../platform/web/page';
import { Papers } from '../../papers/papers.service';
import { paperPaths } from '../paths';
import { PAGES } from '../refer/pages.en-GB';

const PDF = 'application/pdf';
/** Saved and opened outside the browser that is signed in; its name says nothing. */
const AS_FILE = 'attachment; filename="form.pdf"';

/** Forms that came with a referral. An organisation gets them once it has accepted, the hub at any time. */
@Controller()
export class PapersController {
  constructor(
    private readonly papers: Papers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(paperPaths.worklist(':reference'))
  @Allow('worker', 'manager')
  @Audited('papers.viewed')
  ofWorklist(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Page> {
    const back = { href: `/worklist/${typed}`, text: 'Referral' };
    return this.#list(actor, typed, { back, hrefOf: paperPaths.worklistPaper });
  }

  @Get(paperPaths.hub(':reference'))
  @Allow('handler', 'coordinator')
  @Audited('papers.viewed')
  ofHub(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Page> {
    const back = { href: `/hub/referrals/${typed}`, text: 'Referral' };
    return this.#list(actor, typed, { back, hrefOf: paperPaths.hubPaper });
  }

  @Get(paperPaths.worklistPaper(':reference', ':id'))
  @Header('content-type', PDF)
  @Header('content-disposition', AS_FILE)
  @Allow('worker', 'manager')
  @Audited('paper.viewed')
  fromWorklist(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Param('id') id: string,
  ): Promise<Buffer> {
    return this.papers.contentFor(actor, parseReference(typed) ?? '', id);
  }

  @Get(paperPaths.hubPaper(':reference', ':id'))
  @Header('content-type', PDF)
  @Header('content-disposition', AS_FILE)
  @Allow('handler', 'coordinator')
  @Audited('paper.viewed')
  fromHub(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Param('id') id: string,
  ): Promise<Buffer> {
    return this.papers.contentFor(actor, parseReference(typed) ?? '', id);
  }

  async #list(
    actor: StaffActor,
    typed: string,
    { back, hrefOf }: { back: object; hrefOf: (reference: string, id: string) => string },
  ): Promise<Page> {
    const reference = parseReference(typed) ?? '';
    const found = await this.papers.listFor(actor, reference);
    const now = this.clock.now();
    const papers = found.map(({ id, name, sizeBytes, addedAt }) => ({
      name,
      href: hrefOf(reference, id),
      size: `${Math.ceil(sizeBytes / 1024)} kB`,
      addedAt: sayTime(addedAt, now),
    }));
    return new Page('intake/pages/papers/papers.njk', { reference, papers, back, text: PAGES });
  }
}
