import { Inject, Injectable } from '@nestjs/common';
import { SupportServices } from '../../directory';
import { LAWFUL_BASES, type LawfulBasis } from '../../intake';
import type { StaffActor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { CLOCK } from '../../platform/system-clock';
import { sayDate } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { LEVEL_WORDS } from '../../referrals';
import type { Forum } from '../forums/forum';
import { Forums } from '../forums/forums.service';
import { dayOf } from '../forums/meeting-calendar';
import { MONITORING, MONITORING_ANSWERS, ROUTE_WORDS } from '../meetings/case-words';
import { ReferralPacks, type KnownForPack } from '../meetings/referral-packs.service';
import { ForumPages } from './forum-pages.service';
import { itemsOf, type Item } from './items';
import { partnershipPaths as paths } from './paths';
import type { TypedPack } from './refer-form';

const LISTS_WITHIN: Readonly<Record<Forum['kind'], number>> = { conference: 60, daily: 7 };

const BASES: Readonly<Record<LawfulBasis, string>> = {
  'vital-interests': 'To protect somebody’s life',
  'prevention-of-crime': 'To prevent or detect a crime',
  'child-protection': 'To protect a child',
  'adult-safeguarding': 'To safeguard an adult at risk',
  'court-order': 'A court has ordered it',
  'public-interest': 'An overriding public interest',
};

const CHOICES = {
  routeItems: itemsOf(ROUTE_WORDS),
  bases: LAWFUL_BASES.map((value) => ({ value, text: BASES[value] })),
  monitoring: Object.entries(MONITORING).map(([name, text]) => ({ name, text })),
  answers: itemsOf(MONITORING_ANSWERS),
};

/** The form that puts a person on a list. What the record says is not asked again. */
@Injectable()
export class ReferPages {
  constructor(
    private readonly forums: Forums,
    private readonly packs: ReferralPacks,
    private readonly pages: ForumPages,
    private readonly supportServices: SupportServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for the reference first. */
  async begin(actor: StaffActor, forumId: string, failed?: readonly Failed[], reference = ''): Promise<Page> {
    const { forum } = await this.forums.at(actor, forumId);
    const model = { paths, id: forumId, name: this.pages.nameOf(forum), typed: { reference } };
    return new Page(
      'partnership/pages/refer-begin.njk',
      { ...model, ...(failed ? { failed } : {}) },
      failed ? 422 : 200,
    );
  }

  async form(
    actor: StaffActor,
    forumId: string,
    reference: string,
    shown: { typed?: TypedPack; failed?: readonly Failed[] } = {},
  ): Promise<Page> {
    const { forum } = await this.forums.at(actor, forumId);
    const known = await this.#known(actor, forumId, reference);
    if (!known)
      return this.begin(actor, forumId, [{ field: 'reference', code: 'pack.reference' }], reference);
    const model = {
      ...{ paths, id: forumId, name: this.pages.nameOf(forum), reference },
      ...this.#knownView(forum, known),
      ...CHOICES,
      isConference: forum.kind === 'conference',
      days: this.days(forum),
      typed: shown.typed ?? untouched(known),
    };
    return new Page(
      'partnership/pages/refer.njk',
      { ...model, ...(shown.failed ? { failed: shown.failed } : {}) },
      shown.failed ? 422 : 200,
    );
  }

  /** The lists that are open. A closed one is for whoever leads it: the case is moved there. */
  days(forum: Forum): Item[] {
    const now = this.clock.now();
    const from = dayOf(now, forum.timeZone);
    const to = dayOf(plus(now, LISTS_WITHIN[forum.kind] * DAY), forum.timeZone);
    return this.forums
      .sittings(forum, { from, to })
      .filter(({ listClosesAt }) => listClosesAt > now)
      .map(({ day, startsAt }) => ({ value: day, text: sayDate(startsAt) }));
  }

  async #known(actor: StaffActor, forumId: string, reference: string) {
    try {
      return await this.packs.known(actor, forumId, reference);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'referral.not-found') return undefined;
      throw error;
    }
  }

  #knownView(forum: Forum, { consent, level }: KnownForPack) {
    return {
      level: LEVEL_WORDS[level],
      members: this.#members(forum, consent?.excludedOrganisationIds ?? []),
      conditions: (consent?.conditions ?? []).map((each) => each.replaceAll('-', ' ')),
    };
  }

  #members({ members }: Forum, excluded: readonly string[]) {
    return members.map((id) => {
      const name = this.supportServices.nameOfOrganisation(id);
      const isPersons = excluded.includes(id);
      return { value: id, text: isPersons ? `${name} (ruled out by the person)` : name, isPersons };
    });
  }
}

/** Routes and footing as the record has them. */
function untouched({ routes, consent }: KnownForPack): object {
  return { routes, consent: consent?.answer ?? '', basis: consent?.lawfulBasis ?? '' };
}
