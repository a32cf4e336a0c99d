import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Reaches, readRestrictionKind, Restrictions } from '../../../../contacts';
import type { StaffActor } from '../../../../kernel/actor';
import { DomainError } from '../../../../kernel/domain-error';
import { parseReference } from '../../../../kernel/reference';
import { Database } from '../../../../platform/database/database.service';
import { CurrentStaff } from '../../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../../../platform/web/page';
import { hubPaths } from '../hub-paths';
import { readSearch, SEARCH_CHOICES, typedSearch, type TypedSearch } from './find-form';
import { PersonPages } from './person-pages.service';
import { PersonSearch } from './person-search.service';

const FIND = 'console/pages/hub/people/people.njk';
const SAME = 'console/pages/hub/people/merge/same.njk';
const NOTHING: TypedSearch = { by: '', reason: '' };

/** Finding one person, and deciding who may open their record. */
@Controller()
export class PeopleController {
  constructor(
    private readonly db: Database,
    private readonly search: PersonSearch,
    private readonly pages: PersonPages,
    private readonly reaches: Reaches,
    private readonly restrictions: Restrictions,
  ) {}

  @Get(hubPaths.people)
  @Allow('coordinator')
  @NotAudited('an empty form')
  form(): Page {
    return this.#form({ typed: NOTHING });
  }

  /** Answers with the page itself: a number in an address would stay in the browser's history. */
  @Post(hubPaths.people)
  @HttpCode(200)
  @Allow('coordinator')
  @Audited('person.searched')
  async find(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page> {
    const typed = typedSearch(body);
    const wanted = readSearch(typed);
    if ('failed' in wanted) return this.#form({ typed, failed: wanted.failed }, 422);
    try {
      const found = await this.pages.found(await this.search.find(actor, wanted));
      return this.#form({ typed, found });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'person.too-many') throw error;
      return this.#form({ typed, failed: [{ field: 'by', code: error.code }] }, 429);
    }
  }

  @Get(hubPaths.person(':id'))
  @Allow('coordinator')
  @Audited('person.viewed')
  async show(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query() { done, from }: Readonly<Record<string, unknown>>,
  ): Promise<Page | SeeOther> {
    const headId = await this.pages.headOf(id);
    if (headId !== id)
      return new SeeOther(`${hubPaths.person(headId)}?from=${await this.pages.referenceOf(id)}`);
    return this.#person(actor, id, { done, from: parseReference(String(from)), typed: {} });
  }

  @Get(hubPaths.sameOnRecord(':id'))
  @Allow('coordinator')
  @NotAudited('an empty form')
  async sameForm(@Param('id') id: string): Promise<Page> {
    return this.#same(id, { typed: NOTHING });
  }

  /** The other record of the same person, by nothing less than a whole number or reference. */
  @Post(hubPaths.sameOnRecord(':id'))
  @HttpCode(200)
  @Allow('coordinator')
  @Audited('person.searched')
  async same(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page> {
    const typed = { ...typedSearch(body), reason: 'same-person' };
    const wanted = readSearch(typed);
    if ('failed' in wanted) return this.#same(id, { typed, failed: wanted.failed }, 422);
    try {
      const found = await this.pages.foundBeside(id, await this.search.find(actor, wanted));
      return await this.#same(id, { typed, found });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'person.too-many') throw error;
      return this.#same(id, { typed, failed: [{ field: 'by', code: error.code }] }, 429);
    }
  }

  @Post(hubPaths.restrict(':id'))
  @Allow('coordinator')
  @Audited('record.restricted')
  async restrict(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const sent = (body as { kind?: unknown } | undefined)?.kind;
    const kind = readRestrictionKind(sent);
    if (!kind && sent !== 'none') {
      const failed: Failed[] = [{ field: 'kind', code: 'restricted.kind' }];
      return this.#person(actor, id, { failed, typed: {} }, 422);
    }
    await this.db.inTransaction(async (tx) => {
      await this.reaches.assertContact(tx, id);
      await (kind ? this.restrictions.set(tx, actor, id, kind) : this.restrictions.lift(tx, actor, id));
    });
    return new SeeOther(`${hubPaths.person(id)}?done=now`);
  }

  async #person(actor: StaffActor, id: string, shown: object, status = 200): Promise<Page> {
    const view = await this.pages.page(actor, id);
    return new Page('console/pages/hub/people/person.njk', { view, ...shown }, status);
  }

  async #same(id: string, shown: object, status = 200): Promise<Page> {
    const reference = await this.pages.referenceOf(id);
    if (reference === '') throw new DomainError('not-found', 'not-found');
    const paths = { person: hubPaths.person(id), same: hubPaths.sameOnRecord(id) };
    return new Page(SAME, { reference, paths, ...shown }, status);
  }

  #form(shown: object, status = 200): Page {
    return new Page(FIND, { reasons: SEARCH_CHOICES, ...shown }, status);
  }
}
