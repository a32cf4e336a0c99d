export const SENTENCES = {
  'console.area': 'Choose the area where help is wanted',
  'console.phone': 'Check the call-back number: it does not look like a telephone number',
  'console.phone-missing': 'Type the number that is safe, or tick that it is the one the call came from',
  'console.when': 'Ask when it is safe to use that way, or choose “any time” if that is what was said',
  'console.when-days': 'Tick the days on which it is safe',
  'console.when-times': 'Type from when until when it is safe, such as 09:00 and 11:30',
  'console.age': 'Age must be a whole number from 0 to 120. Leave it empty if it is not known',
  'console.child-age': 'A child’s age must be a whole number. Leave it empty if it is not known',
  'console.postcode': 'Check the postcode, or type the first half of it, such as DY1',
  'console.judgement-reason': 'Say why you judge it high',
  'console.consent-ask':
    'Ask whether this may be passed on; if you cannot ask, choose why sharing is lawful without',
  'console.consent-basis':
    'Consent was refused: choose why sharing is lawful all the same, or end the contact',
  'console.too-long': 'That is too long: shorten it, or put part of it in the note',
  'console.choice': 'Choose one of the services that the plan ranked, or leave it out',
  'console.change-reason': 'Say why you changed the plan',
  'console.plan-changed': 'The answers give another plan now. Look at it, and confirm again',
  'console.still-speaking': 'The earlier call from this number is still going on: it is another conversation',
  'console.guest-missing': 'Choose whom to bring in, or type a number that the directory has',
  'console.guest-phone': 'Check the number: it does not look like a telephone number',
  'console.guest-unknown':
    'The directory has no checked entry with this number. Ring it from the desk phone first',
  'console.caller-agrees': 'Ask the caller first, and tick that they agreed',
  'console.desk-phone': 'Check the desk phone: it does not look like a telephone number',
  'console.outcome': 'Choose how the contact ended',
  'console.discard': 'Answers were typed. Ending the contact this way deletes them: tick that you want that',
} as const;
