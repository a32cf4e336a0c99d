/** The sentences of webhooks and of the list of events, by code. */
export const SENTENCES: Readonly<Record<string, string>> = {
  'webhook.url': 'Give the address of your endpoint, at most 500 characters long',
  'webhook.types': 'Give types of events that the documentation names, or leave it out for all',
  'webhook.unreadable': 'Give a whole address, beginning with https://',
  'webhook.not-https': 'The address must begin with https://',
  'webhook.has-password': 'Leave user name and password out of the address. Each message is signed instead',
  'webhook.port': 'The endpoint must answer on the usual port of HTTPS',
  'webhook.not-public': 'The address must lead to the open internet',
  'webhook.unknown-host': 'That name is not known on the internet. Check it and try again',
  'webhook.too-many': 'Ten endpoints are enough. Remove one that you no longer use',
  'webhook.unknown': 'That endpoint is not there',
  'webhook.delivery-unknown': 'That delivery is not there',
  'events.after': 'Give nextAfter as it was sent, or leave it out to begin',
};
