export { CallBackAttempt } from './call-backs/call-back-attempt.entity';
export * from './call-backs/call-back-attempts';
export { CallBackEndings, type Ended } from './call-backs/call-back-endings.service';
export { CallBackList, type CallBackItem } from './call-backs/call-back-list.service';
export {
  CallBacks,
  type ChangedCallBack,
  type KeypadCallBack,
  type NewCallBack,
} from './call-backs/call-backs.service';
export type { DialRefusal } from './call-backs/dial-terms';
export { OpenedCallBacks, type OpenedCallBack } from './call-backs/opened-call-backs.service';
export { RingBacks, type Dialled } from './call-backs/ring-backs.service';
export { CallEvent } from './calls/call-event.entity';
export type { CallStatus } from './calls/call-facts';
export type { CallState, EndedBy } from './calls/call-state';
export { Call } from './calls/call.entity';
export type { CallerChoice, WantedGender } from './calls/caller-choice';
export { Calls } from './calls/calls.service';
export {
  CallGuest,
  InCall,
  type GuestKind,
  type GuestProgress,
  type GuestView,
  type InCallView,
  type TransferTo,
  type Wanted,
} from './in-call';
export { NetworkRecord } from './network-records/network-record.entity';
export { NetworkRecords } from './network-records/network-records.service';
export { CallOffer } from './offering/call-offer.entity';
export { CallOffering } from './offering/call-offering.service';
export type { OfferAnswer, OfferChannel } from './offering/offer-answer';
export type { OfferedCall } from './offering/offered-calls.queries';
export { alarmWords, type AlarmKind } from './on-call/alarm-rounds';
export { Alarm } from './on-call/alarm.entity';
export { Alarms, type NewAlarm } from './on-call/alarms.service';
export { DutyCalls, type DutyListener, type DutyNews } from './on-call/duty-calls.gateway';
export { OnCallMember } from './on-call/on-call-member.entity';
export { OnCallTurn } from './on-call/on-call-turn.entity';
export { OnCallTurns } from './on-call/on-call-turns.service';
export { OnCallModule } from './on-call/on-call.module';
export { OnCall } from './on-call/on-call.service';
export { WhoIsRung, type Cover } from './on-call/who-is-rung.service';
export type { DutyLeg } from './paths';
export { credentialProblems } from './readiness/credential-problems';
export { FALLBACK_FILE, fallbackProblems } from './readiness/fallback-document';
export { numberProblems } from './readiness/number-problems';
export { HandlerProfile } from './shifts/handler-profile.entity';
export { HandlerProfiles, type ProfileFacts } from './shifts/handler-profiles.service';
export { PRESENCES, type Presence } from './shifts/presence';
export { RotaSlot } from './shifts/rota-slot.entity';
export type { RotaDay, Slot, Stretch } from './shifts/rota-week';
export { Rota, type NewSlot, type RotaWeek } from './shifts/rota.service';
export { ShiftEvent } from './shifts/shift-event.entity';
export { Shift } from './shifts/shift.entity';
export { Shifts, type ShiftView, type ShiftWish } from './shifts/shifts.service';
export { SmsEvent } from './sms/sms-event.entity';
export type { TextEnd } from './sms/sms-status';
export { SmsGateway, type OutgoingSms } from './sms/sms.gateway';
export { Texts, type TextListener } from './sms/texts.service';
export { softphoneIdentity } from './softphone/softphone-identity';
export { SoftphoneTokens, type SoftphoneKind } from './softphone/softphone-tokens.gateway';
export { TelephonyModule } from './telephony.module';
export { NumberSettingsRest } from './twilio/number-settings.gateway';
export { NationalHelpline } from './waiting/national-helpline.service';
