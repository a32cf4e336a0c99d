/** Twilio's entry points, and those it finds by following our TwiML. */
export const PATHS = {
  voice: '/hooks/twilio/voice',
  wait: '/hooks/twilio/voice/wait',
  left: '/hooks/twilio/voice/left',
  join: (contactId: string) => `/hooks/twilio/voice/join/${contactId}`,
  after: '/hooks/twilio/voice/after',
  handler: (leg: HandlerLeg) => `/hooks/twilio/voice/handler/${leg.contactId}/${leg.attemptId}`,
  handlerKey: (leg: HandlerLeg) => `/hooks/twilio/voice/handler/${leg.contactId}/${leg.attemptId}/key`,
  handlerStatus: (leg: HandlerLeg) => `/hooks/twilio/handler/${leg.contactId}/${leg.attemptId}/status`,
  conference: (contactId: string) => `/hooks/twilio/conference/${contactId}`,
  status: '/hooks/twilio/status',
  sms: '/hooks/twilio/sms',
  smsStatus: '/hooks/twilio/sms/status',
} as const;

/** One try to bring a handler's phone into one contact's call. */
export interface HandlerLeg {
  contactId: string;
  attemptId: string;
}
