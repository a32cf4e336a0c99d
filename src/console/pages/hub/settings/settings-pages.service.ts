import { Inject, Injectable } from '@nestjs/common';
import { Areas } from '../../../../directory';
import type { StaffActor } from '../../../../kernel/actor';
import type { Clock } from '../../../../kernel/clock';
import { CLOCK } from '../../../../platform/system-clock';
import { HubWords } from '../hub-words.service';
import { Staffing } from '../today/staffing.service';
import { settingsView } from './settings-view';

/** What is set for an area, as the reviewed file says it. */
@Injectable()
export class SettingsPages {
  constructor(
    private readonly areas: Areas,
    private readonly words: HubWords,
    private readonly staffing: Staffing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The area that was asked for; else the hub's own. */
  async page(actor: StaffActor, asked: unknown): Promise<object> {
    const { all } = this.areas;
    const own = all.find(({ hubOrganisationId }) => hubOrganisationId === actor.organisationId);
    const area = all.find(({ code }) => code === asked) ?? own ?? all[0];
    if (!area) return { areas: [], groups: [] };
    const directory = await this.words.directory();
    const groups = settingsView(area, {
      now: this.clock.now(),
      dueAt: (level, clock) => this.areas.dueAt({ areaCode: area.code, level, clock }),
      service: (id) => directory.find(id)?.name ?? id,
      onCall: await this.staffing.canBeRungFor(area.code),
    });
    const areas = all.map(({ code, name }) => ({ value: code, text: name, isShown: code === area.code }));
    return { areas, areaName: area.name, slug: area.slug, groups };
  }
}
