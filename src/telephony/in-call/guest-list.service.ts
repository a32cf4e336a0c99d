import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { liveLine, mayContact, Reaches } from '../../contacts';
import { SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { softphoneIdentity } from '../softphone/softphone-identity';
import { CallGuest, type GuestKind } from './call-guest.entity';

export interface Wanted {
  kind: 'support-service' | 'interpreter';
  supportServiceId?: string | undefined;
  phone: E164;
}

interface NewGuest {
  contactId: string;
  kind: GuestKind;
  supportServiceId?: string | undefined;
  phone: string;
}

/** Who may be asked into a call, and who was. */
@Injectable()
export class GuestList {
  constructor(
    private readonly supportServices: SupportServices,
    private readonly accounts: Accounts,
    private readonly reaches: Reaches,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  /**
   * Nobody whom the caller has ruled out; and outside a demonstration only a number that somebody has checked is rung
   * by the machine.
   */
  async assertMayRing(contactId: string, { supportServiceId, phone }: Wanted): Promise<void> {
    const entry = supportServiceId && (await this.supportServices.snapshot()).find(supportServiceId);
    if (entry) await this.#assertMayTransfer(contactId, entry.organisationId);
    if (this.config.mode === 'demonstration') return;
    const isChecked = entry && entry.verifiedOn !== null && entry.phones.some(({ e164 }) => e164 === phone);
    if (!isChecked) throw new DomainError('conflict', 'call.guest-unverified');
  }

  async #assertMayTransfer(contactId: string, organisationId: string): Promise<void> {
    const at = this.clock.now();
    const line = liveLine(await this.reaches.of(contactId), at);
    const verdict = mayContact(line, { at, purpose: 'transfer', organisationId });
    if (!verdict.may) throw new DomainError('conflict', 'call.guest-barred');
  }

  /** A desk phone where there is one; else the browser. */
  async phoneOf({ accountId }: StaffActor): Promise<string> {
    return (await this.accounts.deskPhoneOf(accountId)) ?? `client:${softphoneIdentity(accountId)}`;
  }

  add(tx: Tx, actor: StaffActor, guest: NewGuest): string {
    const id = newId();
    const { contactId, kind, supportServiceId = null, phone } = guest;
    const row = { id, contactId, kind, supportServiceId, accountId: actor.accountId, phone };
    const sealed = this.seals.close(CallGuest, { ...row, askedAt: this.clock.now() });
    tx.insert(CallGuest, sealed as Row<CallGuest>);
    return id;
  }
}
