const LONDON_CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });

/** To the second, as on the handler's wall: `14:02:11`. */
export function saySavedAt(at: Date): string {
  return LONDON_CLOCK.format(at);
}
