import { z } from 'zod';

const fieldProblem = z.strictObject({
  pointer: z.string().describe('JSON pointer to the field'),
  code: z.string(),
  detail: z.string(),
});

/** RFC 9457. */
export const problem = z
  .strictObject({
    type: z.string().regex(/^urn:onward:problem:/),
    title: z.string().describe('A sentence that says what to do'),
    status: z.int(),
    code: z.string().describe('The same for the same cause: decide by this one'),
    requestId: z.string().describe('Give it to the hub when you ask about an answer'),
    allowed: z.array(z.string()).optional().describe('What may be done instead'),
    errors: z.array(fieldProblem).optional(),
  })
  .meta({ id: 'Problem' });

export const REFUSALS: Readonly<Record<number, string>> = {
  400: 'It cannot be read, or a header is missing',
  401: 'No token, or one that has run out',
  403: 'The token does not let you do this',
  404: 'It is not there, or not yours: both are answered alike',
  409: 'It cannot be done now; allowed names what can',
  412: 'It has changed since you last saw it',
  422: 'Something in it is wrong; errors names each field',
  428: 'Send the version you saw as If-Match',
  429: 'Too much at once: wait, and ask the hub',
};
/** Every operation may be refused like this. */
export const ALWAYS = [401, 403, 422, 429] as const;
