interface RequestHead {
  method: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Whether it is worth reading the body: Twilio posts signed forms and nothing else. */
export function couldBeTwilio({ method, headers }: RequestHead): boolean {
  const type = String(headers['content-type'] ?? '');
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
  return method === 'POST' && isForm && typeof headers['x-twilio-signature'] === 'string';
}
