import { Capacity, KeepVacancies, VacancyDay } from '../../../src/directory';
import { Room } from '../../../src/directory/vacancies/room.entity';
import { DAY, HOUR } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { VacancyFigures } from '../../../src/reporting/beside/vacancy-figures.service';
import { quarterOf } from '../../../src/reporting/reports/quarter';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';

const NOON = new Date('2026-11-24T12:00:00Z');
const FACETS = { people: 3, boysMaxAge: null, stepFree: false, takesPets: false, takesNoRecourse: false };
const REFUGE = 'chadd-new-beginnings-refuge';

let running: RunningApp;
beforeEach(async () => {
  running = await startApp();
  running.clock.set(NOON);
  const said = { confirmedAt: NOON, confirmedBy: 'somebody' };
  const room = { supportServiceId: REFUGE, facets: FACETS, createdAt: NOON, ...said };
  await running.db.inTransaction((tx) => {
    tx.insert(Room, { id: newId(), name: 'one', state: 'free', ...room });
    tx.insert(Room, { id: newId(), name: 'two', state: 'taken', ...room });
    tx.insert(Capacity, { supportServiceId: 'chadd-outreach', state: 'open', waitingWeeks: null, ...said });
    return Promise.resolve();
  });
});
afterEach(() => running.stop());

const keep = (): Promise<void> => running.app.get(KeepVacancies, { strict: false }).run();
const kept = (): Promise<VacancyDay[]> =>
  running.db.reader.find(VacancyDay, { order: { day: 'ASC', supportServiceId: 'ASC' } });

describe(onBothEngines('the vacancies of a day'), () => {
  it('are kept once, after midday', async () => {
    running.clock.set(new Date(NOON.getTime() - 1));
    await keep();
    expect(await kept()).toEqual([]);
    running.clock.set(NOON);
    await keep();
    running.clock.advance(HOUR);
    await keep();
    expect(await kept()).toMatchObject([
      { supportServiceId: REFUGE, day: '2026-11-24', rooms: 2, freeRooms: 1, capacity: null },
      { supportServiceId: 'chadd-outreach', day: '2026-11-24', rooms: 0, freeRooms: 0, capacity: 'open' },
    ]);
  });

  it('are kept anew on the next day, when what was said has grown old', async () => {
    await keep();
    running.clock.advance(DAY + HOUR);
    await keep();
    const rows = (await kept()).filter(({ supportServiceId }) => supportServiceId === REFUGE);
    expect(rows.map(({ day, freeRooms }) => [day, freeRooms])).toEqual([
      ['2026-11-24', 1],
      ['2026-11-25', 0],
    ]);
  });

  it('stand beside offers as an average of the days that were kept', async () => {
    await keep();
    running.clock.advance(DAY + HOUR);
    await keep();
    const figures = running.app.get(VacancyFigures, { strict: false });
    const kinds = [
      { key: 'refuge', text: 'Refuge' },
      { key: 'idva', text: 'IDVA' },
    ];
    const beside = await figures.of('E08000027', quarterOf(2026, 4), kinds);
    expect(beside.rows).toEqual([
      { text: 'Refuge', cells: ['0.5', '0.5', '2'] },
      { text: 'IDVA', cells: ['none kept', 'none kept', 'none kept'] },
    ]);
  });
});
