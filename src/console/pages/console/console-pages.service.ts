import { Injectable } from '@nestjs/common';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import { Page, type Failed } from '../../../platform/web/page';
import { ConsoleFrame } from './console-frame.service';

interface Shown {
  failed?: readonly Failed[];
  status?: number;
}

@Injectable()
export class ConsolePages {
  constructor(
    private readonly frame: ConsoleFrame,
    private readonly areas: Areas,
  ) {}

  async page(actor: StaffActor, { failed, status = 200 }: Shown = {}): Promise<Page> {
    const model = {
      ...(await this.frame.parts(actor)),
      areas: this.areas.all.map(({ code, name }) => ({ value: code, text: name })),
      ownArea: this.areas.all.find(({ hubOrganisationId }) => hubOrganisationId === actor.organisationId)
        ?.code,
      failed,
    };
    return new Page('console/pages/console/console.njk', model, status);
  }
}
