import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { READER } from '../../../src/platform/database/data-source';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { fullReadsIn } from './full-reads';
import { HOT_PATHS, sceneOf } from './hot-paths';
import { askedDuring, planOf } from './recorded-queries';

describe(onBothEngines('what is asked again and again'), () => {
  let running: RunningApp;
  let scene: Awaited<ReturnType<typeof sceneOf>>;
  /** Those that keep what is over out: to read one of them whole is to read what is open. */
  let ofOpenWork: ReadonlySet<string>;

  beforeAll(async () => {
    running = await startApp();
    scene = await sceneOf(running);
    const { entityMetadatas } = running.app.get<DataSource>(getDataSourceToken(READER));
    const partial = entityMetadatas.flatMap(({ indices }) => indices).filter(({ where }) => where);
    ofOpenWork = new Set(partial.map(({ name }) => name).filter((name) => name !== 'referral_ended_index'));
  });
  afterAll(() => running.stop());

  it.each(Object.entries(HOT_PATHS))('finds its rows by an index: %s', async (_name, run) => {
    const asked = await askedDuring(running, () => run(scene));
    expect(asked.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const each of asked) {
      const steps = await planOf(running, each);
      const read = fullReadsIn(each.sql, steps, ofOpenWork);
      if (read.length > 0) wrong.push([each.sql, ...steps].join('\n'));
    }
    expect(wrong).toEqual([]);
  });
});
