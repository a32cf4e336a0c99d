import { Inject, Injectable } from '@nestjs/common';
import { Joinings, RouteTrials, StaffReadiness } from '../../../../../access';
import { directoryPaths, type Organisation } from '../../../../../directory';
import type { StaffActor } from '../../../../../kernel/actor';
import { DomainError } from '../../../../../kernel/domain-error';
import type { Config } from '../../../../../platform/config/config';
import { CONFIG } from '../../../../../platform/config/config.token';
import { HubWords } from '../../hub-words.service';
import { preflight, type PreflightKey, type PreflightLine } from './preflight';

const WORDS: Readonly<Record<PreflightKey, string>> = {
  people: 'Somebody there has an account and works its queue',
  factors: 'Each of them signs in with a second factor',
  lead: 'Somebody leads: one of them is a manager',
  services: 'It has a support service with a queue, and a way to bring people there',
  hours: 'Each of its support services says when it is open',
  checked: 'Each of its support services has been checked with the service itself',
  duty: 'A duty phone is known for a support service, with hours',
  route: 'A letter or a call has reached somebody there, and they said so',
};

/** What an organisation needs before anybody is offered to it, and whether it is there. */
@Injectable()
export class JoiningPages {
  constructor(
    private readonly joinings: Joinings,
    private readonly trials: RouteTrials,
    private readonly staff: StaffReadiness,
    private readonly words: HubWords,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  async view({ id, name }: Organisation): Promise<object> {
    const [joining, lines, hasTrial] = await Promise.all([
      this.joinings.findOf(id),
      this.linesOf(id),
      this.trials.hasBegun(id),
    ]);
    const shown = lines.map(({ key, isMet }) => ({ isMet, text: WORDS[key], href: hrefOf(key, id) }));
    const isWhole = lines.every(({ isMet }) => isMet);
    return { id, name, isJoining: joining !== undefined, lines: shown, isWhole, hasTrial };
  }

  /** Looked at anew when it is opened: somebody may have left since the page was shown. */
  async open(actor: StaffActor, id: string): Promise<void> {
    if ((await this.linesOf(id)).some(({ isMet }) => !isMet))
      throw new DomainError('conflict', 'organisation.not-whole');
    await this.joinings.open(actor, id);
  }

  async linesOf(id: string): Promise<PreflightLine[]> {
    const [staff, directory, provenWays] = await Promise.all([
      this.staff.of(id),
      this.words.directory(),
      this.trials.provenWays(id),
    ]);
    const services = directory.supportServices.filter(({ organisationId }) => organisationId === id);
    const isDemonstration = this.config.mode === 'demonstration';
    return preflight({ staff, services, provenWays, isDemonstration });
  }
}

function hrefOf(key: PreflightKey, id: string): string {
  if (key === 'route') return '#route';
  const isAboutPeople = key === 'people' || key === 'factors' || key === 'lead';
  return isAboutPeople ? `/colleagues?of=${encodeURIComponent(id)}` : directoryPaths.list;
}
