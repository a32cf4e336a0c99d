import { Inject, Injectable } from '@nestjs/common';
import { Account } from '../../access';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { HandlerProfile } from './handler-profile.entity';

export type ProfileFacts = Pick<HandlerProfile, 'languages' | 'gender' | 'areaCodes' | 'ringOrder'>;

/** What is assumed of somebody who has none: nothing that would keep a caller from them. */
export const NO_PROFILE: ProfileFacts = { languages: [], gender: null, areaCodes: [], ringOrder: 100 };
const LARGEST_ORDER = 999;

@Injectable()
export class HandlerProfiles {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(accountId: string): Promise<ProfileFacts> {
    return (await this.db.reader.findOneBy(HandlerProfile, { accountId })) ?? NO_PROFILE;
  }

  async all(): Promise<ReadonlyMap<string, ProfileFacts>> {
    const profiles = await this.db.reader.find(HandlerProfile);
    return new Map(profiles.map((profile) => [profile.accountId, profile]));
  }

  async save(actor: StaffActor, accountId: string, facts: ProfileFacts): Promise<void> {
    const set = { ...this.#checked(facts), changedAt: this.clock.now() };
    await this.db.inTransaction(async (tx) => {
      if (!(await tx.findOneBy(Account, { id: accountId }))) throw new DomainError('not-found', 'not-found');
      if ((await tx.update(HandlerProfile, { accountId }, set)) === 0)
        tx.insert(HandlerProfile, { accountId, ...set });
      this.audit.record(tx, actor, { action: 'handler-profile.changed', subjectId: accountId });
    });
  }

  #checked({ languages, gender, areaCodes, ringOrder }: ProfileFacts): ProfileFacts {
    const isOrder = Number.isInteger(ringOrder) && ringOrder >= 0 && ringOrder <= LARGEST_ORDER;
    if (!isOrder) throw new DomainError('invalid', 'profile.ring-order');
    if (!areaCodes.every((code) => this.areas.find(code))) throw new DomainError('invalid', 'profile.area');
    return { languages: languages.map(canonical), gender, areaCodes: [...new Set(areaCodes)], ringOrder };
  }
}

/** As BCP 47 writes it: `pl`, `en-GB`. */
function canonical(language: string): string {
  try {
    const [name = ''] = Intl.getCanonicalLocales(language.trim());
    if (name.length > 0 && name.length <= 16) return name;
  } catch {
    // Not a language: told below.
  }
  throw new DomainError('invalid', 'profile.language');
}
