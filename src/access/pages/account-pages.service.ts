import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { AccountDesk } from '../account-desk.service';
import { OpenId } from '../directory-sign-in/openid.gateway';
import { OrganisationSignIns } from '../directory-sign-in/organisation-sign-ins.service';
import { PasskeyForms } from './passkey-forms.service';

interface Shown {
  isDone?: boolean;
  failed?: readonly Failed[];
  typed?: object;
}

@Injectable()
export class AccountPages {
  constructor(
    private readonly desk: AccountDesk,
    private readonly forms: PasskeyForms,
    private readonly openId: OpenId,
    private readonly organisations: OrganisationSignIns,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(actor: StaffActor, shown: Shown, token = ''): Promise<Page> {
    const { sessions, passkeys, owner, credentials, ...standing } = await this.desk.standingOf(actor, token);
    const now = this.clock.now();
    const view = {
      ...standing,
      sessions: sessions.map(({ createdAt, seenAt, ...session }) => ({
        ...session,
        since: sayTime(createdAt, now),
        seen: sayTime(seenAt, now),
      })),
      passkeys: passkeys.map(({ id, name, createdAt, usedAt }) => ({
        id,
        name,
        since: sayTime(createdAt, now),
        used: usedAt && sayTime(usedAt, now),
      })),
      canLink: this.openId.issuerOf(actor.organisationId) !== undefined,
      isLinked: await this.organisations.isLinked(actor.accountId),
      passkey: await this.forms.askForNew(owner, credentials),
      isDemonstration: this.config.mode === 'demonstration',
    };
    return new Page('access/pages/account.njk', { view, ...shown }, shown.failed ? 422 : 200);
  }
}
