import { sentEventType } from '../../../src/notifications/webhooks/sent-event';

describe('what whoever sent a referral is told', () => {
  it.each([
    [undefined, 'received', 'referral.received'],
    ['received', 'received', undefined],
    ['received', 'with-a-service', 'referral.accepted'],
    ['received', 'more-information-needed', 'referral.info_requested'],
    ['more-information-needed', 'received', 'referral.changed'],
    ['with-a-service', 'received', 'referral.changed'],
    ['with-a-service', 'closed', 'referral.closed'],
    ['closed', 'closed', undefined],
  ] as const)('when %s becomes %s is %s', (before, after, type) => {
    expect(sentEventType(before, after)).toBe(type);
  });
});
