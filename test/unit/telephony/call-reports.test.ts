import {
  conferenceReport,
  reportTime,
  saysCallerIsGone,
  sequenceOf,
} from '../../../src/telephony/calls/call-reports';

const CONFERENCE = { ConferenceSid: 'CF1' };

describe('a report about a conference', () => {
  it.each([
    [
      'a leg came in, by its label',
      { StatusCallbackEvent: 'participant-join', CallSid: 'CA1', ParticipantLabel: 'handler-a1' },
      { legSid: 'handler-a1', kind: 'conference.join' },
    ],
    [
      'a leg without a label went',
      { StatusCallbackEvent: 'participant-leave', CallSid: 'CA1' },
      { legSid: 'CA1', kind: 'conference.leave' },
    ],
    [
      'the leg that ended it',
      { StatusCallbackEvent: 'conference-end', CallSidEndingConference: 'CA2' },
      { legSid: 'CA2', kind: 'conference.end' },
    ],
    [
      'the label that ended it',
      {
        StatusCallbackEvent: 'conference-end',
        CallSidEndingConference: 'CA2',
        ParticipantLabelEndingConference: 'caller',
      },
      { legSid: 'caller', kind: 'conference.end' },
    ],
    [
      'it ended of itself',
      { StatusCallbackEvent: 'conference-end' },
      { legSid: 'CF1', kind: 'conference.end' },
    ],
  ])('%s', (_, params, expected) => {
    expect(conferenceReport({ ...CONFERENCE, ...params })).toEqual({ ...expected, conferenceSid: 'CF1' });
  });

  it('is let pass when we did not ask for it', () => {
    expect(conferenceReport({ ...CONFERENCE, StatusCallbackEvent: 'participant-mute' })).toBeUndefined();
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['the caller rang off', { ParticipantCallStatus: 'completed' }, true],
    ['the caller was moved', { ParticipantCallStatus: 'in-progress' }, false],
    ['nothing is said of it', {}, false],
    ['somebody else rang off', { ParticipantLabel: 'handler-a1', ParticipantCallStatus: 'completed' }, false],
  ])('tells whether the call is over when %s', (_, params, isGone) => {
    const leave = { StatusCallbackEvent: 'participant-leave', ParticipantLabel: 'caller', ...params };
    expect(saysCallerIsGone(leave)).toBe(isGone);
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
