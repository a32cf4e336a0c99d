import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { sayDate } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { FoundRecord } from '../found-record.queries';
import { protectionPaths as paths } from '../pages/paths';
import { Certificates } from './certificates.service';
import type { DataRequest } from './data-request.entity';
import { DataRequests } from './data-requests.service';
import { identityItems, KIND_WORDS, lawItems, STATE_WORDS } from './request-view';
import { IDENTITY_CHECKS, sayLaw, WHAT_STAYS } from './request-words';
import { SameNumber } from './same-number.queries';

type Typed = Readonly<Record<string, string>>;

@Injectable()
export class RequestPages {
  constructor(
    private readonly requests: DataRequests,
    private readonly certificates: Certificates,
    private readonly records: FoundRecord,
    private readonly sameNumber: SameNumber,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ role }: StaffActor, typed: Typed = {}, failed?: readonly Failed[]): Promise<Page> {
    const found = await this.requests.list();
    const rows = await Promise.all(found.map((request) => this.#row(request)));
    const isCoordinator = role === 'coordinator';
    const model = { paths, typed, failed, rows, isCoordinator, identities: identityItems(typed['identity']) };
    return new Page('protection/requests/requests.njk', model, failed ? 422 : 200);
  }

  async one(actor: StaffActor, id: string, typed: Typed = {}, failed?: readonly Failed[]): Promise<Page> {
    const { request, note, reason } = await this.requests.open(actor, id);
    const { registeredBy, identity, law, kind } = request;
    const isOpen = request.state === 'asked';
    const model = {
      ...{ paths, typed, failed, id, note, reason, kind, isOpen },
      ...(await this.#people(request)),
      request: await this.#row(request),
      isCoordinator: actor.role === 'coordinator',
      isOwn: registeredBy === actor.accountId,
      identity: IDENTITY_CHECKS[identity],
      isChecked: identity !== 'not-checked',
      identities: identityItems(typed['identity']),
      law: law && sayLaw(law),
      laws: lawItems(typed['law']),
      others: isOpen ? await this.#others(request) : [],
      certificate: await this.certificates.of(id),
      whatStays: WHAT_STAYS,
      pack: kind === 'access' ? await this.certificates.packOf(id) : null,
    };
    return new Page('protection/requests/request.njk', model, failed ? 422 : 200);
  }

  async #people({ registeredBy, registeredAt, decidedBy, decidedAt }: DataRequest): Promise<object> {
    const names = await this.accounts.namesOf([registeredBy, decidedBy ?? '']);
    return {
      registered: `${names.get(registeredBy) ?? registeredBy}, ${sayDate(registeredAt)}`,
      decided: decidedAt && `${names.get(decidedBy ?? '') ?? ''}, ${sayDate(decidedAt)}`,
    };
  }

  async #row(request: DataRequest): Promise<object> {
    const contacts = await Promise.all(request.contactIds.map((id) => this.records.get(id)));
    return {
      href: paths.request(request.id),
      kind: KIND_WORDS[request.kind],
      state: STATE_WORDS[request.state],
      references: contacts.map((contact) => contact?.reference ?? '').join(', '),
      due: sayDate(request.dueAt),
      isLate: request.state === 'asked' && request.dueAt < this.clock.now(),
    };
  }

  async #others({ contactIds }: DataRequest): Promise<object[]> {
    const found = await this.sameNumber.of(contactIds);
    return found.map(({ id, reference, openedAt }) => ({
      value: id,
      text: `${reference}, ${sayDate(openedAt)}`,
    }));
  }
}
