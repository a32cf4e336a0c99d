import { Injectable } from '@nestjs/common';
import { PausedOrganisations } from '../../../../access';
import { SupportServices } from '../../../../directory';
import type { StaffActor } from '../../../../kernel/actor';
import type { Banner } from '../../../../platform/web/pages.service';
import { hubPaths } from '../hub-paths';

const TO_ITS_PEOPLE =
  'The hub has paused your organisation: nothing new is sent to you. Go on with what you hold.';

/** Nobody forgets that an organisation is paused; and its people know why nothing comes. */
@Injectable()
export class PauseBanners {
  constructor(
    private readonly paused: PausedOrganisations,
    private readonly supportServices: SupportServices,
  ) {}

  async bannersFor({ role, organisationId }: StaffActor): Promise<readonly Banner[]> {
    const isTheHub = role === 'coordinator';
    if (!isTheHub && role !== 'worker' && role !== 'manager') return [];
    const open = await this.paused.listOpen();
    if (isTheHub) return open.map((each) => this.#toTheHub(each.organisationId));
    const isOurs = open.some((each) => each.organisationId === organisationId);
    return isOurs ? [{ text: TO_ITS_PEOPLE, href: '/worklist' }] : [];
  }

  #toTheHub(id: string): Banner {
    const name = this.supportServices.nameOfOrganisation(id);
    return { text: `${name} is paused: nothing new goes there.`, href: hubPaths.organisation(id) };
  }
}
