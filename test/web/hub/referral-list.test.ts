import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { newId, newReference } from '../../../src/platform/ids';
import { Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { DUDLEY, placeStory, STORY_NAME, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let coordinator: Browser;
let story: Story;

beforeAll(async () => {
  running = await startApp();
  running.clock.set(TUESDAY_10);
  story = await placeStory(running);
});
beforeEach(async () => {
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
});
afterAll(() => running.stop());

async function shown(query: string) {
  const page = pageOf(await coordinator.get(`/hub/referrals${query}`));
  const names = page.$('.onward-row__name').toArray();
  return { ...page, references: names.map((each) => page.$(each).text()) };
}
const of = (queue: string): string => story.inQueue(queue).reference;

describe(onBothEngines('the hub’s list of referrals'), () => {
  it('shows all that are open, and names nobody', async () => {
    const { references, text } = await shown('');
    expect(references.toSorted()).toEqual(story.referrals.map(({ reference }) => reference).toSorted());
    expect(text).not.toContain(STORY_NAME);
  });

  it.each([
    ['?queue=refuge', ['refuge']],
    ['?state=with-hub&queue=refuge', ['refuge']],
    ['?state=accepted', []],
    ['?organisation=barnardos', ['childrens']],
    [`?area=${DUDLEY}&queue=idva`, ['idva']],
    ['?level=standard', []],
    ['?clock=overdue', []],
    ['?clock=none', []],
  ])('filters by %s', async (query, queues) => {
    expect((await shown(query)).references.toSorted()).toEqual(queues.map(of).toSorted());
  });

  it('moves a referral from soon to overdue as its clock runs', async () => {
    expect((await shown('?clock=soon&queue=idva')).references).toEqual([of('idva')]);
    running.clock.advance(HOUR + MINUTE);
    coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    expect((await shown('?clock=soon&queue=idva')).references).toEqual([]);
    expect((await shown('?clock=overdue&queue=idva')).references).toEqual([of('idva')]);
    running.clock.set(TUESDAY_10);
  });

  it('shows what is filtered by as tags, each of which takes itself away', async () => {
    const { $, text } = await shown('?queue=refuge&level=high');
    const tags = $('.onward-tag').toArray();
    expect(tags.map((tag) => $(tag).text())).toEqual([
      'Remove filter Kind of help: Refuge',
      'Remove filter Level: High',
    ]);
    expect($(tags[0]).attr('href')).toBe('/hub/referrals?level=high');
    expect($('#filter-queue option[selected]').attr('value')).toBe('refuge');
    expect(text).toContain('1 referral');
  });

  it('takes what is no filter as not asked, and says what to do where nothing is found', async () => {
    expect((await shown('?state=nonsense&queue[]=x')).references).toHaveLength(story.referrals.length);
    expect((await shown('?state=closed')).text).toContain('Remove a filter to see more.');
    expect((await shown('?after=nonsense')).references).toHaveLength(story.referrals.length);
  });

  it('pages through more than a page without showing one twice, also while others come', async () => {
    const model = await running.db.reader.findOneByOrFail(Referral, { id: story.inQueue('idva').id });
    const copy = (minutes: number): Referral => ({
      ...model,
      ...{ id: newId(), reference: newReference(), isLead: false, state: 'contacted' },
      createdAt: new Date(TUESDAY_10.getTime() + minutes * MINUTE),
    });
    await running.db.inTransaction((tx) => {
      // Several of one moment: the id tells them apart.
      for (let each = 0; each < 120; each += 1) tx.insert(Referral, copy(Math.floor(each / 7)));
      return Promise.resolve();
    });
    const seen: string[] = [];
    let next: string | undefined = '?state=contacted';
    while (next !== undefined) {
      const page = await shown(next);
      seen.push(...page.references);
      next = page.$('a[rel=next]').attr('href')?.replace('/hub/referrals', '');
      if (seen.length === 50) {
        const early = copy(-60);
        await running.db.inTransaction((tx) => Promise.resolve(tx.insert(Referral, early)));
      }
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });
});
