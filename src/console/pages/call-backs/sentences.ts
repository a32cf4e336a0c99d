export const SENTENCES = {
  'call-back.phone': 'Check the number: it does not look like a telephone number',
  'call-back.when': 'Ask when it is safe, or choose “any time” if that is what the person said',
  'call-back.days': 'Tick the days on which it is safe',
  'call-back.hours': 'Type from when until when it is safe, such as 09:00 and 11:30',
  'call-back.too-long': 'That is too long: shorten it',
  'call-back.said-now': 'Only the person can say that it is safe: tick that they told you so just now',
  'call-back.outcome': 'Choose how it ended',
  'call-back.spoken': 'Tick that you have spoken with the person',
  'call-back.barred': 'Name somebody, a number or an organisation',
  'call-back.not-yours': 'Take the contact first: a call back is agreed by whoever speaks with the person',
  'call-back.no-desk-phone': 'No desk phone is known for you. Ask a coordinator to add it',
  'call-back.not-now': 'Nobody is rung: see why below',
} as const;
