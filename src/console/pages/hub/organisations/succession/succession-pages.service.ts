import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../../../access';
import type { DirectorySnapshot, Organisation } from '../../../../../directory';
import type { Clock } from '../../../../../kernel/clock';
import { DomainError } from '../../../../../kernel/domain-error';
import { CLOCK } from '../../../../../platform/system-clock';
import { sayTime } from '../../../../../platform/web/london-time';
import {
  OpenWithOrganisation,
  Successions,
  sayObstacle,
  type SuccessionPreview,
} from '../../../../../referrals';
import { hubPaths } from '../../hub-paths';
import { HubWords } from '../../hub-words.service';
import { chosenIn, type SuccessionTyped } from './succession-form';

interface Option {
  value: string;
  text: string;
}

/** What a coordinator sees before, while and after everything of an organisation goes to another. */
@Injectable()
export class SuccessionPages {
  constructor(
    private readonly successions: Successions,
    private readonly open: OpenWithOrganisation,
    private readonly accounts: Accounts,
    private readonly words: HubWords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** To whom it could go: whoever works a queue of its own here. */
  async choose({ id, name }: Organisation): Promise<object> {
    const directory = await this.words.directory();
    const [counts, past] = await Promise.all([this.open.countByService(id), this.#past(id)]);
    const others = directory.organisations
      .filter((each) => each.id !== id && queuesOf(directory, each.id).length > 0)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
      .map((each) => ({ name: each.name, href: hubPaths.successor(id, each.id) }));
    return { id, name, open: sumOf(counts), others, past };
  }

  async form(from: Organisation, toId: string): Promise<object> {
    const directory = await this.words.directory();
    const to = directory.organisation(toId);
    if (!to || to.id === from.id) throw new DomainError('not-found', 'not-found');
    const counts = await this.open.countByService(from.id);
    const queues = queuesOf(directory, toId);
    const options = queues.map(({ id, name }) => ({ value: id, text: name }));
    const services = [...counts].map(([id, count]) => {
      const service = directory.find(id);
      const likely = queues.find(({ queue }) => queue === service?.queue)?.id ?? '';
      return { id, name: service?.name ?? id, count, likely };
    });
    return {
      ...{ from, to, services, open: sumOf(counts), receivers: await this.#receivers(toId) },
      options: [...options, { value: 'hub', text: 'None: the hub goes on with these' }],
    };
  }

  async serviceIdsOf(organisationId: string): Promise<string[]> {
    return [...(await this.open.countByService(organisationId)).keys()];
  }

  async preview(from: string, to: string, typed: SuccessionTyped): Promise<object> {
    const { receiverId } = typed;
    const choice = { from, to, receiverId, supportServices: chosenIn(typed) };
    return previewView(await this.successions.preview(choice));
  }

  async #receivers(organisationId: string): Promise<Option[]> {
    const people = await this.accounts.colleaguesIn(organisationId, ['manager', 'worker']);
    return people.map(({ id, name }) => ({ value: id, text: name }));
  }

  async #past(from: string): Promise<object[]> {
    const rows = await this.successions.listOf(from);
    const { person, organisation } = await this.words.names(rows.map(({ decidedBy }) => decidedBy));
    return rows.map(({ toOrganisationId, decidedBy, decidedAt, moved, kept, reason }) => ({
      ...{ moved, reason, when: sayTime(decidedAt, this.clock.now()) },
      to: organisation(toOrganisationId) ?? toOrganisationId,
      who: person(decidedBy) ?? 'somebody of the hub',
      kept: kept.map(({ reference, because }) => keptLine(reference, because)),
    }));
  }
}

function queuesOf(directory: DirectorySnapshot, organisationId: string) {
  return directory.supportServices.filter(
    (row) =>
      row.organisationId === organisationId &&
      directory.findTaking(row.id) !== undefined &&
      directory.accessTo(row) === 'queue',
  );
}

function previewView({ moves, stays }: SuccessionPreview): object {
  const high = moves.filter(({ referral }) => referral.level === 'high').length;
  const held = moves.filter(
    ({ referral: { state } }) => state === 'accepted' || state === 'contacted',
  ).length;
  return {
    ...{ moves: moves.length, high, held, asked: moves.length - held },
    stays: stays.map(({ referral, obstacle }) => keptLine(referral.reference, obstacle)),
  };
}

function keptLine(reference: string, because: string): object {
  return { reference, href: hubPaths.referral(reference), because: sayObstacle(because) };
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
