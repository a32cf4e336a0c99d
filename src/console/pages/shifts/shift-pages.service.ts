import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Page, type Failed } from '../../../platform/web/page';
import { HandlerProfiles, Shifts, SoftphoneTokens } from '../../../telephony';
import { shiftPaths } from '../../paths';
import { usualShift, type ShiftTyped } from './shift-form';
import { onShiftRows, shiftHistory } from './shift-lists';
import { shiftBar, type ShiftBar } from './shift-view';

const DAY_MS = 24 * 60 * 60_000;

interface Shown {
  typed?: ShiftTyped;
  failed?: readonly Failed[];
  status?: number;
}

/** Where somebody stands with the telephone, in one line and on a page of its own. */
@Injectable()
export class ShiftPages {
  constructor(
    private readonly shifts: Shifts,
    private readonly profiles: HandlerProfiles,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
    private readonly softphone: SoftphoneTokens,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async bar({ accountId }: StaffActor): Promise<ShiftBar> {
    const [shift, deskPhone] = await Promise.all([
      this.shifts.mine(accountId),
      this.accounts.deskPhoneOf(accountId),
    ]);
    const areaName = (code: string): string => this.areas.find(code)?.name ?? code;
    const { kind: softphone } = this.softphone;
    return shiftBar(shift, { deskPhone, softphone, areaName, now: this.clock.now() });
  }

  async usual({ accountId, organisationId }: StaffActor): Promise<ShiftTyped> {
    const { areaCodes } = await this.profiles.of(accountId);
    const own = this.areas.all.filter(({ hubOrganisationId }) => hubOrganisationId === organisationId);
    const served = own.length > 0 ? own : this.areas.all;
    return usualShift({
      profileAreas: areaCodes,
      ownAreas: served.map(({ code }) => code),
      hasDeskPhone: (await this.accounts.deskPhoneOf(accountId)) !== undefined,
      hasSoftphone: this.softphone.kind !== 'none',
    });
  }

  async mine(actor: StaffActor, { typed, failed, status = 200 }: Shown = {}): Promise<Page> {
    const { accountId } = actor;
    const now = this.clock.now();
    const [shift, on] = await Promise.all([this.shifts.mine(accountId), this.shifts.listOn()]);
    const history = await this.shifts.historyOf(accountId, new Date(now.getTime() - DAY_MS));
    const names = await this.accounts.namesOf(on.map((each) => each.accountId));
    const areaName = (code: string): string => this.areas.find(code)?.name ?? code;
    const model = {
      shiftPaths,
      shift: await this.bar(actor),
      chosen: typed ?? (shift ? chosenOf(shift) : await this.usual(actor)),
      areas: this.areas.all.map(({ code, name }) => ({ value: code, text: name })),
      phones: await this.#phones(accountId),
      history: shiftHistory(history, now),
      colleagues: onShiftRows(on, { names, areaName, now }),
      failed,
    };
    return new Page('console/pages/shifts/my-shift.njk', model, status);
  }

  async #phones(accountId: string): Promise<{ value: string; text: string; hint?: { text: string } }[]> {
    const deskPhone = await this.accounts.deskPhoneOf(accountId);
    const desk = deskPhone
      ? { value: 'desk', text: 'My desk phone' }
      : {
          value: 'desk',
          text: 'My desk phone',
          hint: { text: 'Its number is not known: ask a coordinator' },
        };
    const { kind } = this.softphone;
    if (kind === 'none') return [desk];
    const simulated = { hint: { text: 'Simulated here: it answers by itself' } };
    return [desk, { value: 'browser', text: 'This browser', ...(kind === 'simulated' ? simulated : {}) }];
  }
}

function chosenOf(shift: {
  areaCodes: readonly string[];
  isAtDeskPhone: boolean;
  isAtSoftphone: boolean;
}): ShiftTyped {
  const phones = [shift.isAtDeskPhone && 'desk', shift.isAtSoftphone && 'browser'];
  return { areaCodes: shift.areaCodes, phones: phones.filter((one) => typeof one === 'string') };
}
