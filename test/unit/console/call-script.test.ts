import { callScript, entryOf } from '../../../src/console/pages/hub/call-script';
import { cardView } from '../../../src/referrals';
import { supportService } from '../../support/routing-factory';

const card = cardView(
  {
    level: 'high',
    needs: [],
    ageBand: '30 to 39',
    gender: 'female',
    childAgeBands: [],
    area: 'Dudley',
    outwardPostcode: null,
    constraints: [],
    reasons: [],
    toConfirm: [],
  },
  new Map(),
);
const refuge = supportService({ id: 'refuge', name: 'The refuge', verifiedOn: null });

describe('what to say to a support service', () => {
  it('begins with who answers, and ends with who it is about', () => {
    const { steps } = callScript(refuge, { reference: 'K7F2-9QX4', card });
    expect(steps[0]).toBe('Ask who answers, and whether this is The refuge.');
    expect(steps.at(-1)).toMatch(/^Only when they have taken them: say the name/);
    expect(steps.slice(0, -1).join(' ')).not.toContain('the name,');
  });

  it('warns of a number that nobody has checked', () => {
    expect(entryOf(refuge).isUnverified).toBe(true);
    expect(entryOf({ ...refuge, verifiedOn: '2026-09-01' }).isUnverified).toBe(false);
  });

  it('asks what the directory does not say, where it does not', () => {
    const about = { reference: 'K7F2-9QX4', card: { ...card, toConfirm: ['Which ages it takes.'] } };
    expect(callScript(refuge, about).steps).toContain(
      'Ask what is still to confirm: the card below lists it.',
    );
    expect(callScript(refuge, { ...about, card }).steps.join(' ')).not.toContain('still to confirm');
  });
});
