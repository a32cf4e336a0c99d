import { Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { PATHS, type AlarmLeg } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { alarmIsTaken, alarmIsYours, askOnCall } from './alarm-twiml.gateway';
import { Alarms } from './alarms.service';

const XML = 'text/xml; charset=utf-8';
const LEG = { alarmId: ':alarmId', accountId: ':accountId' };

/** The call to somebody on call. */
@Controller()
export class AlarmController {
  constructor(
    private readonly db: Database,
    private readonly alarms: Alarms,
  ) {}

  @Post(PATHS.alarm(LEG))
  @Public()
  @NotAudited('asks whoever picked up to press a key and touches no record')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  answered(@Param() leg: AlarmLeg): string {
    return askOnCall(leg);
  }

  @Post(PATHS.alarmKey(LEG))
  @Public()
  @Audited('alarm.taken')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'Digits'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async pressed(@Param() leg: AlarmLeg, @Sent() { Digits: digits }: WebhookParams): Promise<string> {
    if (digits !== '1') return askOnCall(leg);
    const { alarmId: id, accountId } = leg;
    const isTheirs = await this.db.inTransaction((tx) => this.alarms.take(tx, TELEPHONY, { id, accountId }));
    const alarm = await this.alarms.find(id);
    const isTheirsAlready = alarm?.takenBy === accountId;
    return alarm && (isTheirs || isTheirsAlready) ? alarmIsYours(alarm) : alarmIsTaken();
  }

  /** The next round does not depend on how this one went. */
  @Post(PATHS.alarmStatus)
  @Public()
  @NotAudited('how far a call to somebody on call has come; the next round comes all the same')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(204)
  status(): void {
    return undefined;
  }
}
