export const SHIFT_SENTENCES = {
  'shift.not-on': 'Go on shift first',
  'shift.on-contact': 'A caller is with you. End the call first',
  'shift.changed': 'Your shift changed meanwhile. Look at it again',
  'shift.no-phone': 'Choose where your calls ring: desk phone, browser or both',
  'shift.no-area': 'Choose an area that you answer for',
  'profile.language': 'Enter each language as its code, such as pl or cy',
  'profile.area': 'Choose from the areas that are served here',
  'profile.ring-order': 'Enter a whole number from 0 to 999',
  'rota.day': 'Enter a real day',
  'rota.time': 'Enter a time such as 09:00',
  'rota.person': 'Choose somebody of the hub who answers the telephone',
  'rota.overlaps': 'They are on the rota for part of that time already',
} as const;
