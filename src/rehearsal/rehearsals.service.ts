import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { Areas, SupportServices, type DirectoryRow, type DirectorySnapshot } from '../directory';
import { actorId, system, type Actor, type StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { newId } from '../platform/ids';
import { LOGGER, type Logger } from '../platform/logging/logger';
import { eachInTurn } from '../platform/recurring/each-in-turn';
import { CLOCK } from '../platform/system-clock';
import { momentFields } from '../platform/web/london-time';
import { found, verdictOf, type Verdict } from './chain-finding';
import { Chains, type ChainResult } from './chains.service';
import { HubCheck } from './hub-check.service';
import { RehearsalResult } from './rehearsal-result.entity';
import { RehearsalRun } from './rehearsal-run.entity';
import { RehearsalTasks } from './rehearsal-tasks.service';

const REHEARSAL = system('rehearsal');
/** What is found in the morning can be mended in the day. */
const FROM_TIME = '06:00';
/** A turn is over well before another instance would think that this one had died. */
const AT_ONCE = 25;

type Found = Pick<RehearsalResult, 'kind' | 'subjectId' | 'areaCode' | 'resting' | 'findings'>;

/** One rehearsal a day, and those that somebody asks for: one at a time, taken up again where it was left. */
@Injectable()
export class Rehearsals {
  @Inject(Audit) private readonly audit!: Audit;
  @Inject(CLOCK) private readonly clock!: Clock;
  @Inject(LOGGER) private readonly logger!: Logger;
  @Inject(RehearsalTasks) private readonly tasks!: RehearsalTasks;

  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly areas: Areas,
    private readonly chains: Chains,
    private readonly hub: HubCheck,
  ) {}

  /** Begins the day's own where it is time for it, and goes on with the one that is open. */
  async look(): Promise<void> {
    if (await this.#isDailyDue()) await this.#begin(REHEARSAL, this.#today().date);
    await this.work();
  }

  /** Another one, for somebody who has just mended something. Where one is under way it does for them as well. */
  async ask(actor: StaffActor): Promise<void> {
    await this.#begin(actor, null);
  }

  async work(): Promise<void> {
    const run = await this.db.reader.findOneBy(RehearsalRun, { state: 'open' });
    if (!run) return;
    const left = await this.#leftOf(run);
    await eachInTurn(left.slice(0, AT_ONCE), (rehearse) => rehearse());
    if (left.length <= AT_ONCE) await this.#finish(run);
  }

  #today(): { date: string; time: string } {
    return momentFields(this.clock.now());
  }

  /** The very first one waits for no hour. */
  async #isDailyDue(): Promise<boolean> {
    const { date, time } = this.#today();
    const { reader } = this.db;
    if (await reader.existsBy(RehearsalRun, { dailyOn: date })) return false;
    return time >= FROM_TIME || (await reader.count(RehearsalRun, { take: 1 })) === 0;
  }

  /** False where one is open, or another instance was first. */
  async #begin(actor: Actor, dailyOn: string | null): Promise<boolean> {
    const id = newId();
    const row = { id, state: 'open' as const, dailyOn, actorId: actorId(actor), startedAt: this.clock.now() };
    try {
      await this.db.inTransaction((tx) => {
        tx.insert(RehearsalRun, row);
        this.audit.record(tx, actor, { action: 'rehearsal.begun', subjectId: id });
      });
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'conflict') return false;
      throw error;
    }
  }

  /** What has no result yet, in the order of the directory. */
  async #leftOf(run: RehearsalRun): Promise<(() => Promise<void>)[]> {
    const directory = await this.supportServices.snapshot();
    const done = await this.db.reader.findBy(RehearsalResult, { runId: run.id });
    const isDone = new Set(done.map(({ kind, subjectId }) => `${kind} ${subjectId}`));
    const hubs = this.areas.all.map((area) => ({
      kind: 'hub' as const,
      id: area.code,
      of: async (): Promise<Found> => ({
        ...{ kind: 'hub', subjectId: area.code, areaCode: area.code, resting: null },
        findings: await this.hub.of(area),
      }),
    }));
    const services = directory.supportServices
      .filter(({ status, holdReason }) => status === 'active' && holdReason === null)
      .map((service) => ({
        kind: 'service' as const,
        id: service.id,
        of: async (): Promise<Found> => ({
          kind: 'service',
          subjectId: service.id,
          ...(await this.#chainOf(service, directory)),
        }),
      }));
    return [...hubs, ...services]
      .filter(({ kind, id }) => !isDone.has(`${kind} ${id}`))
      .map(
        ({ of }) =>
          async () =>
            this.#keep(run, await of()),
      );
  }

  /** What breaks for one support service is what was found of it: the others have their turn, and the run its end. */
  async #chainOf(service: DirectoryRow, directory: DirectorySnapshot): Promise<ChainResult> {
    try {
      return await this.chains.rehearse(service, directory);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') throw error;
      this.logger.error({ err: error, task: 'rehearsal' }, 'the rehearsal of a support service broke off');
      const areaCode = this.areas.all[0]?.code ?? '';
      return { areaCode, resting: null, findings: [found('offer.fault')] };
    }
  }

  /** The result and what follows from it, once: whoever comes second finds it there. */
  async #keep({ id: runId }: RehearsalRun, { findings, ...about }: Found): Promise<void> {
    const verdict: Verdict = about.resting === null ? verdictOf(findings) : 'resting';
    const result = { id: newId(), runId, ...about, verdict, findings, at: this.clock.now() };
    await this.db.inTransaction(async (tx) => {
      tx.insert(RehearsalResult, result);
      await this.tasks.follow(tx, result);
    });
  }

  async #finish({ id }: RehearsalRun): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const change = { state: 'done' as const, finishedAt: this.clock.now() };
      if ((await tx.update(RehearsalRun, { id, state: 'open' }, change)) === 0) return;
      this.audit.record(tx, REHEARSAL, { action: 'rehearsal.done', subjectId: id });
    });
  }
}
