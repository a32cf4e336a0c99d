import { AuditEntry } from '../../../src/audit';
import { Rota, type RotaWeek } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { Desk, DUDLEY, type Handler } from './desk';

const MONDAY = '2026-12-21';

describe(onBothEngines('the rota of a week'), () => {
  let desk: Desk;
  let rota: Rota;
  let handler: Handler;

  beforeAll(async () => {
    desk = await Desk.start();
  });
  beforeEach(async () => {
    rota = desk.helpline.app.get(Rota, { strict: false });
    handler = await desk.handler();
  });
  afterEach(() => desk.clear());
  afterAll(() => desk.stop());

  const add = (day: string, from: string, to: string): Promise<string> =>
    rota.add(handler, { areaCode: DUDLEY, accountId: handler.accountId, day, from, to });
  const gaps = ({ days }: RotaWeek): string[] =>
    days.flatMap(({ day, gaps: all }) => all.map(({ from, to }) => `${day} ${from}-${to}`));

  it('shows every hour that nobody is to answer in, and none on a bank holiday', async () => {
    await add(MONDAY, '09:00', '13:00');
    const id = await add(MONDAY, '13:00', '17:00');
    await add('2026-12-22', '08:00', '16:30');
    const week = await rota.week(DUDLEY, '2026-12-24');
    expect(week.monday).toBe(MONDAY);
    expect(gaps(week)).toEqual([
      '2026-12-22 16:30-17:00',
      '2026-12-23 09:00-17:00',
      '2026-12-24 09:00-17:00',
    ]);
    expect(week.days[0]?.slots.map(({ from, to }) => `${from}-${to}`)).toEqual([
      '09:00-13:00',
      '13:00-17:00',
    ]);
    await rota.remove(handler, id);
    expect(gaps(await rota.week(DUDLEY, MONDAY))).toContain(`${MONDAY} 13:00-17:00`);
    const trail = await desk.helpline.db.reader.findBy(AuditEntry, { subjectId: id });
    expect(trail.map(({ action }) => action)).toEqual(['rota.added', 'rota.removed']);
  });

  it('has one person in one place at a time', async () => {
    await add(MONDAY, '20:00', '06:00');
    await expect(add('2026-12-22', '05:00', '09:00')).rejects.toMatchObject({ code: 'rota.overlaps' });
    await expect(add('2026-12-22', '06:00', '09:00')).resolves.toEqual(expect.any(String));
  });

  it.each([
    ['a day that is none', ['2026-02-30', '09:00', '17:00'], 'rota.day'],
    ['a time that is none', [MONDAY, '9', '17:00'], 'rota.time'],
    ['an end that is none', [MONDAY, '09:00', '25:00'], 'rota.time'],
  ] as const)('refuses %s', async (_, [day, from, to], code) => {
    await expect(add(day, from, to)).rejects.toMatchObject({ kind: 'invalid', code });
  });

  it('refuses somebody who answers no telephone, and an unknown slot or area', async () => {
    const slot = { areaCode: DUDLEY, accountId: 'nobody', day: MONDAY, from: '09:00', to: '17:00' };
    await expect(rota.add(handler, slot)).rejects.toMatchObject({ code: 'rota.person' });
    await expect(rota.remove(handler, 'none')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(rota.week('nowhere', MONDAY)).rejects.toMatchObject({ code: 'area.unknown' });
    await expect(rota.week(DUDLEY, 'today')).rejects.toMatchObject({ code: 'rota.day' });
  });
});
