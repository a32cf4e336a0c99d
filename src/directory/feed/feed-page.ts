/** The wrapper that every list of the standard has. */
export interface FeedPage {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: readonly object[];
}

/** A page behind the last is empty, and the last. Documents are made for the page alone. */
export function feedPage<T>(
  items: readonly T[],
  { page, perPage }: { page: number; perPage: number },
  documentOf: (item: T) => object,
): FeedPage {
  const contents = items.slice((page - 1) * perPage, page * perPage).map(documentOf);
  const pages = Math.ceil(items.length / perPage);
  return {
    total_items: items.length,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}
