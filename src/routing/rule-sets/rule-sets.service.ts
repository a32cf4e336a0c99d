import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Audit } from '../../audit';
import { actorId, type StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { readReviewedFile } from '../../platform/config/reviewed-file';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { parseRoutingRules } from '../parse-routing-rules';
import type { RoutingRules } from '../routing-rules';
import { RuleSet } from './rule-set.entity';

/** Oldest first; the last is in use until a newer one is published. The others stay, so that a plan can be replayed. */
const FILES = ['2026-09', '2026-11'] as const;
const PUBLISHED = 'SELECT id FROM rule_set WHERE state = $1 ORDER BY "decidedAt" DESC, id DESC LIMIT 1';

/** The rules in use, and those that somebody wants to put in their place. */
@Injectable()
export class RuleSets implements OnApplicationBootstrap {
  readonly files: readonly RoutingRules[];
  #published: RuleSet | null = null;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.files = FILES.map((version) => {
      const file = readReviewedFile(config.configDir, `routing/${version}.json`);
      return parseRoutingRules(file.content, file.name);
    });
  }

  /** A published rule set that this version of the product cannot read stops the start, as a bad file does. */
  async onApplicationBootstrap(): Promise<void> {
    await this.current();
  }

  /** The newest published, on whichever instance it was published; else the reviewed file. */
  async current(): Promise<RoutingRules> {
    const [newest] = await this.db.select<{ id: string }>(PUBLISHED, ['published']);
    if (newest && newest.id !== this.#published?.id) {
      const row = await this.db.reader.findOneByOrFail(RuleSet, { id: newest.id });
      this.#published = { ...row, rules: parseRoutingRules(row.rules, `${row.version}.json`) };
    }
    const file = this.files.at(-1);
    if (!file) throw new Error('no routing rules');
    return (newest && this.#published?.rules) ?? file;
  }

  /** The rules in use, for what is decided inside a transaction. */
  async currentIn(tx: Tx): Promise<RoutingRules> {
    const order = { decidedAt: 'DESC', id: 'DESC' } as const;
    const [row] = await tx.find(RuleSet, { where: { state: 'published' }, order, take: 1 });
    if (row) return parseRoutingRules(row.rules, `${row.version}.json`);
    const file = this.files.at(-1);
    if (!file) throw new Error('no routing rules');
    return file;
  }

  /** A version that was ever in use, or proposed. */
  async get(version: string): Promise<RoutingRules> {
    const file = this.files.find((rules) => rules.version === version);
    if (file) return file;
    const row = await this.db.reader.findOneBy(RuleSet, { version });
    if (!row) throw new DomainError('not-found', 'not-found');
    return parseRoutingRules(row.rules, `${version}.json`);
  }

  async getProposal(id: string): Promise<RuleSet & { why: string }> {
    const row = await this.db.reader.findOneBy(RuleSet, { id });
    if (!row) throw new DomainError('not-found', 'not-found');
    return { ...row, why: this.seals.open(RuleSet, row, ['reason']).reason ?? '' };
  }

  /** Newest first. */
  list(): Promise<RuleSet[]> {
    return this.db.reader.find(RuleSet, { order: { proposedAt: 'DESC', id: 'DESC' } });
  }

  async propose(
    actor: StaffActor,
    { rules, reason }: { rules: RoutingRules; reason: string },
  ): Promise<string> {
    const { version } = rules;
    if (this.files.some((file) => file.version === version)) throw VERSION_TAKEN;
    const basedOn = (await this.current()).version;
    const id = newId();
    await this.db.inTransaction(async (tx) => {
      if (await tx.findOneBy(RuleSet, { version })) throw VERSION_TAKEN;
      const row = this.seals.close(RuleSet, {
        ...{ id, version, basedOn, rules, reason, state: 'proposed' },
        proposedBy: actorId(actor),
        proposedAt: this.clock.now(),
      });
      tx.insert(RuleSet, row as Row<RuleSet>);
      this.#record(tx, actor, 'rule-set.proposed', { id, version });
    });
    return id;
  }

  /** Takes a second person: whoever proposed it cannot. */
  publish(actor: StaffActor, id: string): Promise<void> {
    return this.db.inTransaction(async (tx) => {
      const row = await this.#getOpen(tx, id);
      if (row.proposedBy === actorId(actor)) throw new DomainError('forbidden', 'rule-set.same-person');
      const published = await tx.find(RuleSet, {
        where: { state: 'published' },
        order: { decidedAt: 'DESC', id: 'DESC' },
        take: 1,
      });
      const inUse = published[0]?.version ?? this.files.at(-1)?.version;
      if (inUse !== row.basedOn) throw new DomainError('conflict', 'rule-set.moved-on');
      await this.#decide(tx, actor, { row, state: 'published' });
    });
  }

  /** By anybody who may propose; also by who proposed it. */
  withdraw(actor: StaffActor, id: string): Promise<void> {
    return this.db.inTransaction(async (tx) => {
      await this.#decide(tx, actor, { row: await this.#getOpen(tx, id), state: 'withdrawn' });
    });
  }

  async #getOpen(tx: Tx, id: string): Promise<RuleSet> {
    const row = await tx.findOneBy(RuleSet, { id });
    if (!row) throw new DomainError('not-found', 'not-found');
    if (row.state !== 'proposed') throw new DomainError('conflict', 'rule-set.decided');
    return row;
  }

  async #decide(
    tx: Tx,
    actor: StaffActor,
    { row, state }: { row: RuleSet; state: 'published' | 'withdrawn' },
  ): Promise<void> {
    const decided = { state, decidedBy: actorId(actor), decidedAt: this.clock.now() };
    const count = await tx.update(RuleSet, { id: row.id, state: 'proposed' }, decided);
    if (count === 0) throw new DomainError('conflict', 'rule-set.decided');
    this.#record(tx, actor, `rule-set.${state}`, row);
  }

  #record(tx: Tx, actor: StaffActor, action: string, { id, version }: Pick<RuleSet, 'id' | 'version'>): void {
    this.audit.record(tx, actor, { action, subjectId: id, facts: { version } });
  }
}

const VERSION_TAKEN = new DomainError('invalid', 'rule-set.version-taken');
