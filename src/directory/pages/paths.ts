/** Where the directory's pages are, for controllers, templates and tests. */
export const directoryPaths = {
  list: '/hub/directory',
  entry: (id: string): string => `/hub/directory/entries/${id}`,
  edit: (id: string): string => `/hub/directory/entries/${id}/edit`,
  act: (id: string, act: 'verify' | 'hold' | 'unhold' | 'close'): string =>
    `/hub/directory/entries/${id}/${act}`,
  changes: '/hub/directory/changes',
  decide: (id: string, act: 'approve' | 'refuse' | 'told'): string => `/hub/directory/changes/${id}/${act}`,
  exchange: '/hub/directory/exchange',
  file: (format: string): string => `/hub/directory/exchange/directory.${format}`,
  kept: (id: string): string => `/hub/directory/exchange/${id}`,
  own: '/worklist/directory',
  ownEntry: (id: string): string => `/worklist/directory/${id}`,
  vacancies: '/worklist/vacancies',
  rooms: (id: string): string => `/worklist/vacancies/${id}/rooms`,
  stillRight: (id: string): string => `/worklist/vacancies/${id}/still-right`,
  capacity: (id: string): string => `/worklist/vacancies/${id}/capacity`,
  room: (id: string): string => `/worklist/rooms/${id}`,
  published: '/directory',
  publishedEntry: (id: string): string => `/directory/${id}`,
} as const;
