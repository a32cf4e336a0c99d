import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { Allow, Audited } from '../../platform/http/route-policy.decorator';
import { Documented, type AnswerDoc } from '../../platform/openapi/documented.decorator';
import { worklistReferral } from './worklist-answers';

export const SHOWN: AnswerDoc = {
  says: 'The referral as it stands now',
  schema: worklistReferral,
  headers: { ETag: 'Its version, for If-Match' },
};
const GONE: AnswerDoc = { says: 'It is done' };

interface Described {
  does: string;
  note: string;
  body: Type;
  action: string;
}

const move = (answers: Record<number, AnswerDoc>, { action, ...described }: Described): MethodDecorator =>
  applyDecorators(
    Documented({
      ...described,
      group: 'Worklist',
      sends: ['If-Match'],
      answers,
      refuses: [404, 409, 412, 428],
    }),
    HttpCode(Number(Object.keys(answers)[0])),
    Allow('referrals:decide'),
    Audited(action),
  );

/** A move after which the referral is still the organisation's to see. */
export const KeepsIt = (described: Described): MethodDecorator => move({ 200: SHOWN }, described);

/** A move after which it is no longer theirs to see. */
export const GivesItUp = (described: Described): MethodDecorator => move({ 204: GONE }, described);
