import { spellReference } from '../../../src/telephony/on-call/spell-reference';

describe('a reference as a voice says it', () => {
  it.each([
    ['K7F2-9QX4', 'K 7 F 2 , 9 Q X 4'],
    ['32S7-WV2=', '3 2 S 7 , W V 2 equals'],
    ['32S7-WV2*', '3 2 S 7 , W V 2 star'],
    ['32S7-WV2~', '3 2 S 7 , W V 2 tilde'],
    ['32S7-WV2$', '3 2 S 7 , W V 2 dollar'],
  ])('%s: %s', (reference, said) => {
    expect(spellReference(reference)).toBe(said);
  });
});
