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
  'call-back.other-number':
    'Another number is changed on the page of every way to reach the person, with the code word',
  'way.method': 'Choose how they want to be reached',
  'way.phone': 'Check the number: it does not look like a telephone number',
  'way.email': 'Check the address: it does not look like an e-mail address',
  'way.said': 'Ask for the code word, and type it as they said it',
  'way.proof': 'Choose how you know that it is the person',
  'way.note': 'Write what makes you sure that it is the person',
  'way.wrong-word':
    'That is not the word. Nothing is changed. Do not say whether it was close, nor what the word is',
  'way.wait':
    'Too many wrong words within an hour. Nothing is changed before it is over; the hub’s coordinators have been told',
  'way.code-word-needed': 'A code word was agreed with this person: it has to be asked for',
  'way.no-code-word': 'No code word was agreed with this person: choose how else you know that it is them',
  'way.must-not-receive':
    'This cannot be used for this person. Nothing is changed. Do not tell whoever is speaking why, and think of “not safe now”',
  'call-back.not-now': 'Nobody is rung: see why below',
} as const;
