import { Injectable } from '@nestjs/common';
import { Contact } from '../../../contacts';
import { Database } from '../../../platform/database/database.service';
import { Questions, sayQueue, type Choice, type Referral } from '../../../referrals';
import { Tasks } from '../../../tasks';
import { Alarms } from '../../../telephony';
import { HubHousehold } from './hub-household.service';
import type { Beside } from './hub-referral-view';
import { HubWords } from './hub-words.service';

/** What the hub knows about a referral beside its own history. */
@Injectable()
export class HubBeside {
  constructor(
    private readonly db: Database,
    private readonly tasks: Tasks,
    private readonly questions: Questions,
    private readonly alarms: Alarms,
    private readonly words: HubWords,
    private readonly household: HubHousehold,
  ) {}

  async of(referral: Referral): Promise<Beside> {
    const [tasks, thread, alarms, placeable, contact, household] = await Promise.all([
      this.tasks.listOf(referral.contactId),
      this.questions.threadOf(referral),
      this.alarms.listOf([referral.id]),
      this.#placeable(referral),
      this.db.reader.findOneByOrFail(Contact, { id: referral.contactId }),
      this.household.of(referral),
    ]);
    return { tasks, thread, alarms, placeable, openedAt: contact.openedAt, ...household };
  }

  /** Its own queue first. */
  async #placeable({ areaCode, queue }: Referral): Promise<Choice[]> {
    const services = (await this.words.directory())
      .routableIn(areaCode)
      .filter((service) => service.queue !== null && service.access.mode !== 'signpost');
    const own = services.filter((service) => service.queue === queue);
    const others = services.filter((service) => service.queue !== queue);
    return [...own, ...others].map(({ id, name, queue: its }) => ({
      value: id,
      text: `${name} (${sayQueue(its ?? '')})`,
    }));
  }
}
