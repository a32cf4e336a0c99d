import { z } from 'zod';
import areasFile from '../../../config/areas.json';
import { sayHoursOf, saySeconds, saySpan } from '../../../src/console/pages/hub/settings/setting-words';
import { settingsView } from '../../../src/console/pages/hub/settings/settings-view';
import type { Area } from '../../../src/directory';
import { HOUR, plus } from '../../../src/kernel/clock';
import { TUESDAY_10 } from '../../support/test-clock';

const [dudley] = z.array(z.custom<Area>()).parse(areasFile.areas);

describe('a setting in words', () => {
  it.each([
    [{ hours: 0 }, 'At once'],
    [{ hours: 1 }, '1 hour, round the clock'],
    [{ workingHours: 4 }, '4 working hours'],
    [{ workingDays: 1 }, '1 working day'],
  ])('says how long: %j', (span, words) => {
    expect(saySpan(span)).toBe(words);
  });

  it('says when, a run of days shortly', () => {
    const opening = { opens: '09:00', closes: '17:00' };
    const hours = [
      { days: ['monday', 'tuesday', 'wednesday'], ...opening },
      { days: ['friday', 'sunday'], opens: '10:00', closes: '12:00' },
    ] as const;
    expect(sayHoursOf(hours)).toBe('Monday to Wednesday, 09:00 to 17:00; Friday, Sunday, 10:00 to 12:00');
    expect(sayHoursOf('round-the-clock')).toBe('Round the clock');
    expect([saySeconds(90), saySeconds(60), saySeconds(120)]).toEqual([
      '90 seconds',
      '1 minute',
      '2 minutes',
    ]);
  });
});

describe('the settings of an area', () => {
  const groups = (onCall: readonly string[] = []) =>
    dudley
      ? settingsView(dudley, {
          now: TUESDAY_10,
          dueAt: () => plus(TUESDAY_10, HOUR),
          service: (id) => `the ${id}`,
          onCall,
        })
      : [];
  const all = () => groups().flatMap(({ settings }) => settings);

  it('each have a value, an effect in a sentence, and a place in the file where they have one', () => {
    expect(all().length).toBeGreaterThan(25);
    for (const { name, value, effect, key } of all()) {
      expect([name, value].every((text) => text.length > 0)).toBe(true);
      expect(effect).toMatch(/^.+\.$/s);
      const found = key
        ?.split('.')
        .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], dudley);
      if (key !== null) expect([key, found]).not.toEqual([key, undefined]);
    }
  });

  it('say of each clock what it means now', () => {
    const high = groups().find(({ title }) => title === 'Clocks of level high');
    expect(high?.settings[0]).toMatchObject({
      value: '1 hour, round the clock',
      key: 'clocks.high.acknowledge',
    });
    expect(high?.settings[0]?.effect).toContain('Offered now, it would have to answer by today 11am');
  });

  it('say who would be rung now, and when nobody would', () => {
    const said = (onCall: readonly string[]) => JSON.stringify(groups(onCall));
    expect(said(['Corin'])).toContain('The people on call are rung: Corin now.');
    expect(said([])).toContain('now there is nobody who can be');
  });
});
