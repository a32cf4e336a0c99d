import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';

const DUDLEY_AS_PRINTED = '01384 455411';

let demonstration: RunningApp;
let production: RunningApp;

beforeAll(async () => {
  demonstration = await startApp();
  production = await startApp({ config: { mode: 'production' } });
});
afterAll(async () => {
  await demonstration.stop();
  await production.stop();
});

describe.each(['/', '/refer'])('a telephone number that nobody has checked, on %s', (path) => {
  it('is shown in a demonstration, with a word that it is not checked', async () => {
    const { body } = await new Browser(demonstration.url).get(path);
    expect(body).toContain(DUDLEY_AS_PRINTED);
    expect(body.toLowerCase()).toContain('not checked');
  });

  it('is not published otherwise', async () => {
    const { status, body } = await new Browser(production.url).get(path);
    expect(status).toBe(200);
    expect(body).not.toContain(DUDLEY_AS_PRINTED);
  });
});
