export const SENTENCES = {
  'telephony.signature': 'This address is for the telephone network',
  'telephony.slow': 'That took too long',
  'call.ended': 'The caller has rung off',
  call_offer_account_unique: 'Another call was offered to you at this moment. Look again',
  call_offer_accepted_unique: 'Somebody else has just taken this call',
  'call.connecting': 'A phone is ringing for this call already',
  'call.not-joined': 'You and the caller are not joined now',
  'call.no-guest': 'There is nobody in the call to leave them with',
  'call.guest-unverified': 'Nobody has checked this number: ring it yourself, and confirm who answers first',
  'call.guest-barred': 'The person has ruled this organisation out: it must not be told of them',
  'call.only-coordinators-listen': 'Only a coordinator can listen to a call',
} as const;
