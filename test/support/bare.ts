/** A page without what is drawn anew each time: its sealed notes, and what it asks a device to sign. */
export function bare(body: string): string {
  return body
    .replaceAll(/(name="(?:ticket|confirmTicket|form)" value|data-options)="[^"]*"/g, '$1=""')
    .replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');
}
