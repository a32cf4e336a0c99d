import type { RunningApp } from '../../support/app';

export const FEED = '/openreferral/v3';

export interface FeedDocument {
  id: string;
  name: string;
  status: string;
  [field: string]: unknown;
}

export interface FeedList {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: FeedDocument[];
}

/** Reads the feed as another site's page does: without a cookie, a key or a header of ours. */
export class FeedReader {
  constructor(private readonly running: Pick<RunningApp, 'url'>) {}

  get(path: string): Promise<Response> {
    return fetch(`${this.running.url}${FEED}${path}`);
  }

  async list(path: string): Promise<FeedList> {
    return (await (await this.get(path)).json()) as FeedList;
  }

  async document(path: string): Promise<FeedDocument> {
    return (await (await this.get(path)).json()) as FeedDocument;
  }

  /** Every page of a list, and every document that it names. */
  async everything(
    name: string,
  ): Promise<{ pages: FeedList[]; items: FeedDocument[]; full: FeedDocument[] }> {
    const pages = [await this.list(`/${name}?per_page=25`)];
    while (!pages.at(-1)!.last_page)
      pages.push(await this.list(`/${name}?per_page=25&page=${pages.length + 1}`));
    const items = pages.flatMap(({ contents }) => contents);
    const full: FeedDocument[] = [];
    for (const { id } of items) full.push(await this.document(`/${name}/${id}`));
    return { pages, items, full };
  }
}
