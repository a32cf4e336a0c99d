import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { signedIn } from '../../support/staff';
import { ConsolePage, ring, storyTyped, type Typed } from './desk';

let running: RunningApp;
let handler: Browser;
let id: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Robin' });
  id = await ring(running);
  await handler.post(`/console/contacts/${id}/take`, {});
});
afterAll(() => running.stop());

const planned = async (typed: Typed): Promise<ConsolePage> =>
  new ConsolePage(await handler.post(`/console/contacts/${id}/plan`, typed));
const codesOn = ({ $ }: ConsolePage): string[] =>
  $('#what-if button')
    .toArray()
    .map((button) => $(button).attr('value') ?? '');
const answerOn = ({ $ }: ConsolePage): string => $('[data-what-if]').text().replaceAll(/\s+/g, ' ').trim();

describe('what if it were otherwise', () => {
  it('offers what is worth asking of this contact, and nothing else', async () => {
    expect(codesOn(await planned(storyTyped()))).toEqual(['without-children']);
    const alone = storyTyped({ 'answer-strangulation': 'no', 'answer-children': 'no', needs: [] });
    const typed = { ...alone, 'child-1-age': '', 'child-1-name': '', 'child-1-gender': '' };
    const page = await planned({ ...typed, 'child-2-age': '', 'child-2-name': '', 'child-2-gender': '' });
    expect(codesOn(page)).toEqual(['refuge', 'level-high']);
  });

  it('says what would change, and changes nothing', async () => {
    const typed = storyTyped({ needs: [] });
    const page = await planned({ ...typed, whatIf: 'refuge' });
    expect(answerOn(page)).toMatch(/^If a refuge is wanted Refuge: .+ as well\./);
    expect(page.$('[data-placement]').text()).not.toContain('Refuge');
    expect(page.$('#what-if').attr('open')).toBeDefined();
  });

  it('says so when the plan would stay as it is', async () => {
    const page = await planned(
      storyTyped({ excluded: ['victim-support'], whatIf: 'not-excluded:victim-support' }),
    );
    expect(answerOn(page)).toBe('If Victim Support may be asked The plan stays as it is.');
  });

  it('keeps what was chosen, and why', async () => {
    const chosen = { 'choice-idva': 'leave-out', changeReason: 'She has one already.' };
    const page = await planned(storyTyped({ ...chosen, whatIf: 'without-children' }));
    expect(page.$('#choice-idva').val()).toBe('leave-out');
    expect(page.$('#changeReason').val()).toBe('She has one already.');
    expect(answerOn(page)).toContain('If the children do not come along');
  });

  it('answers nothing to a question that is not worth asking', async () => {
    const page = await planned(storyTyped({ whatIf: 'with-pets' }));
    expect([page.answer.status, answerOn(page)]).toEqual([200, '']);
  });

  it('is not for those who have no contact to ask about', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: 'barnardos' });
    const answer = await worker.post(`/console/contacts/${id}/plan`, storyTyped({ whatIf: 'refuge' }));
    expect(answer.status).toBe(403);
  });
});
