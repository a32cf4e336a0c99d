import { z } from 'zod';
import { REFERRER_STATUSES } from '../referral-status';
import type { SentReferral } from '../sent-referrals.service';

const statusWord = z.enum(REFERRER_STATUSES);

export const receivedReferral = z
  .strictObject({
    reference: z.string().describe('Say it on the phone, and ask for it here'),
    status: statusWord,
    expectedBy: z.iso.datetime().nullable().describe('When the hub means to have acted'),
    statusUrl: z.url(),
  })
  .meta({ id: 'ReceivedReferral' });

export const sentReferral = z
  .strictObject({ reference: z.string(), status: statusWord, updatedAt: z.iso.datetime() })
  .meta({ id: 'SentReferral' });

export const sentPage = z
  .strictObject({ items: z.array(sentReferral), nextCursor: z.string().nullable() })
  .meta({ id: 'SentPage' });

export function sentAnswer({ reference, status, updatedAt }: SentReferral): z.infer<typeof sentReferral> {
  return { reference, status, updatedAt: updatedAt.toISOString() };
}
