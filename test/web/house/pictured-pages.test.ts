import { NOT_PICTURED, PAGES } from '../../screenshots/pages';
import { RECORD_PAGES } from '../../screenshots/record-pages';
import { startApp, type RunningApp } from '../../support/app';
import { routesOf } from '../../support/routes';

const NO_PAGE = /^\/(?:api|hooks|oauth|openreferral|health|metrics|docs|assets)\b/;

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

const pageRoutes = (): string[] =>
  routesOf(running.app)
    .filter(({ method, path }) => method === 'GET' && !NO_PAGE.test(path))
    .map(({ path }) => path);

const PATHS = Object.values(PAGES).flatMap(({ paths }) => paths);
const isPictured = (route: string): boolean => {
  if (route in RECORD_PAGES) return true;
  const pattern = new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
  // A path with a route of its own is no picture of one of many.
  return PATHS.some((path) => path === route || (pattern.test(path) && !pageRoutes().includes(path)));
};
describe('every page', () => {
  it('is pictured at two widths, or says why not', () => {
    const unseen = pageRoutes().filter((path) => !isPictured(path) && NOT_PICTURED[path] === undefined);
    expect(unseen).toEqual([]);
  });

  it('has no excuse once it is gone or pictured', () => {
    const routes = new Set(pageRoutes());
    const stale = Object.keys(NOT_PICTURED).filter((path) => !routes.has(path) || isPictured(path));
    expect(stale).toEqual([]);
  });
});
