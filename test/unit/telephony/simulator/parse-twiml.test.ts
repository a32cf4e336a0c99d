import { parseTwiml } from '../../../../src/telephony/simulator/parse-twiml';

describe('reading TwiML', () => {
  it('keeps names, attributes, words and what lies inside', () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-8"?><Response><Gather numDigits="1" action="/a?b=1&amp;c=2"><Say>Tom &amp; Ann</Say></Gather><Hangup/></Response>';
    expect(parseTwiml(xml)).toEqual([
      {
        name: 'Gather',
        attributes: { numDigits: '1', action: '/a?b=1&c=2' },
        text: '',
        children: [{ name: 'Say', attributes: {}, text: 'Tom & Ann', children: [] }],
      },
      { name: 'Hangup', attributes: {}, text: '', children: [] },
    ]);
  });

  it.each([
    ['a page', '<!doctype html><html></html>'],
    ['JSON', '{"error":1}'],
    ['nothing', ''],
    ['an element left open', '<Response><Say>Hello</Response>'],
    ['a second root', '<Response/><Response/>'],
    ['another root', '<Answer/>'],
  ])('refuses %s', (_, text) => {
    expect(() => parseTwiml(text)).toThrow('not TwiML');
  });
});
