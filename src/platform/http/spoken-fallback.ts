/** What a caller hears when we fail in the middle of a call: never silence, and then once more from the start. */
export const SPOKEN_FALLBACK = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<Response>',
  '<Say language="en-GB">We are having trouble connecting you. If you are in danger now, hang up and ring 999. ',
  'Otherwise please stay on the line and we will try again.</Say>',
  '<Pause length="2"/>',
  '<Redirect method="POST">/hooks/twilio/voice</Redirect>',
  '</Response>',
].join('');
