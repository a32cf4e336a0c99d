import { Page } from '../../../platform/web/page';
import { PAGES } from './pages.en-GB';

/** One of the professional's pages. */
export function referPage(name: string, model: object = {}, status = 200): Page {
  return new Page(`intake/pages/refer/${name}.njk`, { ...model, text: PAGES }, status);
}
