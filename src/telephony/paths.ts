/** Twilio's entry points, and those it finds by following our TwiML. */
export const PATHS = {
  voice: '/hooks/twilio/voice',
  language: '/hooks/twilio/voice/language',
  choice: '/hooks/twilio/voice/choice',
  gender: '/hooks/twilio/voice/gender',
  emergency: '/hooks/twilio/voice/emergency',
  queue: '/hooks/twilio/voice/queue',
  wait: '/hooks/twilio/voice/wait',
  waitKey: '/hooks/twilio/voice/wait/key',
  left: '/hooks/twilio/voice/left',
  requeue: '/hooks/twilio/voice/requeue',
  callBackWhich: '/hooks/twilio/voice/call-back/which',
  callBackNumber: '/hooks/twilio/voice/call-back/number',
  callBackSafe: '/hooks/twilio/voice/call-back/safe',
  callBackWhen: '/hooks/twilio/voice/call-back/when',
  helpline: '/hooks/twilio/voice/helpline',
  onward: '/hooks/twilio/voice/onward',
  join: (contactId: string) => `/hooks/twilio/voice/join/${contactId}`,
  /** What a caller hears in a conference before anybody else is there, and while they are on hold. */
  alone: '/hooks/twilio/voice/alone',
  hold: '/hooks/twilio/voice/hold',
  listening: '/hooks/twilio/voice/listening',
  after: '/hooks/twilio/voice/after',
  /** Fetched like any picture: a GET without a signature. */
  quietTone: '/audio/quiet-tone.wav',
  guest: (leg: GuestLeg) => `/hooks/twilio/voice/guest/${leg.contactId}/${leg.guestId}`,
  guestKey: (leg: GuestLeg) => `/hooks/twilio/voice/guest/${leg.contactId}/${leg.guestId}/key`,
  guestStatus: (leg: GuestLeg) => `/hooks/twilio/guest/${leg.contactId}/${leg.guestId}/status`,
  supervisorStatus: (leg: GuestLeg) => `/hooks/twilio/supervisor/${leg.contactId}/${leg.guestId}/status`,
  handler: (leg: HandlerLeg) => `/hooks/twilio/voice/handler/${leg.contactId}/${leg.attemptId}`,
  handlerKey: (leg: HandlerLeg) => `/hooks/twilio/voice/handler/${leg.contactId}/${leg.attemptId}/key`,
  handlerStatus: (leg: HandlerLeg) => `/hooks/twilio/handler/${leg.contactId}/${leg.attemptId}/status`,
  conference: (contactId: string) => `/hooks/twilio/conference/${contactId}`,
  alarm: (leg: AlarmLeg) => `/hooks/twilio/voice/alarm/${leg.alarmId}/${leg.accountId}`,
  alarmKey: (leg: AlarmLeg) => `/hooks/twilio/voice/alarm/${leg.alarmId}/${leg.accountId}/key`,
  alarmStatus: '/hooks/twilio/alarm/status',
  duty: (leg: DutyLeg) => `/hooks/twilio/voice/duty/${leg.offerId}/${leg.round}`,
  dutyKey: (leg: DutyLeg) => `/hooks/twilio/voice/duty/${leg.offerId}/${leg.round}/key`,
  dutyStatus: (leg: DutyLeg) => `/hooks/twilio/duty/${leg.offerId}/${leg.round}/status`,
  /** A call back that a handler asked for: their own phone first. */
  ringBack: (attemptId: string) => `/hooks/twilio/voice/ring-back/${attemptId}`,
  ringBackKey: (attemptId: string) => `/hooks/twilio/voice/ring-back/${attemptId}/key`,
  ringBackAfter: (attemptId: string) => `/hooks/twilio/voice/ring-back/${attemptId}/after`,
  ringBackStatus: (attemptId: string) => `/hooks/twilio/ring-back/${attemptId}/status`,
  status: '/hooks/twilio/status',
  sms: '/hooks/twilio/sms',
  smsStatus: '/hooks/twilio/sms/status',
} as const;

/** One call to one person on call. */
export interface AlarmLeg {
  alarmId: string;
  accountId: string;
}

/** One call to the duty phone of the support service that an offer stands open with. */
export interface DutyLeg {
  offerId: string;
  /** Which of its calls, from 1. */
  round: string;
}

/** One try to bring a handler's phone into one contact's call. */
export interface HandlerLeg {
  contactId: string;
  attemptId: string;
}

/** Somebody asked into one contact's call. */
export interface GuestLeg {
  contactId: string;
  guestId: string;
}
