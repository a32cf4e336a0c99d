/** What the REST API says. */
export interface RestAnswer {
  status: number;
  body: object | undefined;
}

/** Twilio's own codes, with the HTTP status each comes under. */
const ERRORS: Readonly<Record<number, readonly [status: number, message: string]>> = {
  16025: [400, 'The participant label is already in use in this conference'],
  20003: [401, 'Authenticate'],
  20009: [400, 'Resource not in terminal state. Cannot delete'],
  20404: [404, 'The requested resource was not found'],
  20429: [429, 'Too many requests'],
  20500: [500, 'Internal server error'],
  20503: [503, 'Service unavailable'],
  21205: [400, 'Url parameter is required'],
  21211: [400, "The 'To' number is not a valid phone number"],
  21212: [400, "The 'From' number is not a valid phone number"],
  21215: [400, 'Account not authorized to call this number'],
  21220: [400, 'Call is not in-progress. Cannot redirect.'],
  21603: [400, "A 'From' phone number is required"],
};

export function refusal(code: number): RestAnswer {
  const [status, message] = ERRORS[code] ?? [400, 'Bad request'];
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

/** One page holds all there is. */
export function listOf(name: string, items: readonly object[]): RestAnswer {
  const page = {
    page: 0,
    page_size: 50,
    start: 0,
    end: items.length,
    uri: '',
    first_page_uri: '',
    next_page_uri: null,
  };
  return { status: 200, body: { ...page, previous_page_uri: null, [name]: items } };
}
