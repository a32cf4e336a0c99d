import { conferenceReport, reportTime, sequenceOf } from '../../../src/telephony/calls/call-reports';

describe('a report about a conference', () => {
  it.each([
    [
      'a leg came in',
      { StatusCallbackEvent: 'participant-join', CallSid: 'CA1' },
      { legSid: 'CA1', kind: 'conference.join' },
    ],
    [
      'a leg went',
      { StatusCallbackEvent: 'participant-leave', CallSid: 'CA1' },
      { legSid: 'CA1', kind: 'conference.leave' },
    ],
    [
      'the leg that ended it',
      { StatusCallbackEvent: 'conference-end', CallSidEndingConference: 'CA2' },
      { legSid: 'CA2', kind: 'conference.end' },
    ],
    [
      'it ended of itself',
      { StatusCallbackEvent: 'conference-end', ConferenceSid: 'CF1' },
      { legSid: 'CF1', kind: 'conference.end' },
    ],
    ['something we did not ask for', { StatusCallbackEvent: 'participant-mute', CallSid: 'CA1' }, undefined],
  ])('%s', (_, params, expected) => {
    expect(conferenceReport(params)).toEqual(expected);
  });
});

describe('the order and time of a report', () => {
  it.each([
    ['a number', '3', 3],
    ['none', undefined, 0],
    ['words', 'three', 0],
    ['more than a column holds', '99999999999', 0],
  ])('%s', (_, text, expected) => {
    expect(sequenceOf(text)).toBe(expected);
  });

  it('is read as Twilio writes it', () => {
    expect(reportTime('Tue, 24 Nov 2026 10:15:00 +0000')).toEqual(new Date('2026-11-24T10:15:00Z'));
    expect(reportTime('yesterday')).toBeUndefined();
    expect(reportTime(undefined)).toBeUndefined();
  });
});
