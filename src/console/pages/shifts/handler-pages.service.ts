import { Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { maskPhone } from '../../../kernel/phone-number';
import { Page, type Failed } from '../../../platform/web/page';
import { HandlerProfiles } from '../../../telephony';
import { shiftPaths } from '../../paths';
import { typedFrom, type HandlerRead, type HandlerTyped } from './handler-form';
import { HandlersQueries } from './handlers.queries';

interface Shown {
  typed?: HandlerTyped;
  failed?: readonly Failed[];
  status?: number;
}

/** What a coordinator keeps about whoever answers calls. */
@Injectable()
export class HandlerPages {
  constructor(
    private readonly handlers: HandlersQueries,
    private readonly profiles: HandlerProfiles,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
  ) {}

  async list(): Promise<Page> {
    const [handlers, profiles] = await Promise.all([this.handlers.list(), this.profiles.all()]);
    const rows = handlers.map(({ accountId, name, role }) => {
      const profile = profiles.get(accountId);
      const areas = (profile?.areaCodes ?? []).map((code) => this.areas.find(code)?.name ?? code);
      return {
        href: shiftPaths.handler(accountId),
        name,
        role,
        languages: (profile?.languages ?? []).map(sayLanguage).join(', '),
        areas: areas.length > 0 ? areas.join(', ') : 'All',
      };
    });
    return new Page('console/pages/shifts/handlers.njk', { rows, shiftPaths });
  }

  async handler(accountId: string, { typed, failed, status = 200 }: Shown = {}): Promise<Page> {
    const handler = (await this.handlers.list()).find((each) => each.accountId === accountId);
    if (!handler) throw new DomainError('not-found', 'not-found');
    const deskPhone = await this.accounts.deskPhoneOf(accountId);
    const stored = { ...typedFrom(await this.profiles.of(accountId)), deskPhone: deskPhone ?? '' };
    const model = {
      shiftPaths,
      accountId,
      name: handler.name,
      maskedPhone: deskPhone && maskPhone(deskPhone),
      typed: typed ?? stored,
      areas: this.areas.all.map(({ code, name }) => ({ value: code, text: name })),
      failed,
    };
    return new Page('console/pages/shifts/handler.njk', model, status);
  }

  async save(
    actor: StaffActor,
    accountId: string,
    { profile, deskPhone }: Omit<HandlerRead, 'failed'>,
  ): Promise<void> {
    await this.profiles.save(actor, accountId, profile);
    await this.accounts.setDeskPhone(actor, accountId, deskPhone);
  }
}

function sayLanguage(code: string): string {
  return new Intl.DisplayNames('en-GB', { type: 'language' }).of(code) ?? code;
}
