export const SENTENCES = {
  'telephony.signature': 'This address is for the telephone network',
  'telephony.slow': 'That took too long',
  'call.ended': 'The caller has rung off',
  'call.connecting': 'A phone is ringing for this call already',
} as const;
