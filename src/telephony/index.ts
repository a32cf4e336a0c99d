export { CallEvent } from './calls/call-event.entity';
export type { CallState, EndedBy } from './calls/call-state';
export { Call } from './calls/call.entity';
export { Calls } from './calls/calls.service';
export { SmsEvent } from './sms/sms-event.entity';
export { SmsGateway, type OutgoingSms } from './sms/sms.gateway';
export { Texts, type UndeliveredListener } from './sms/texts.service';
export { TelephonyModule } from './telephony.module';
