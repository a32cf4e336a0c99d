/** Where the handlers' screen is, for its controllers, templates and tests. */
export const consolePaths = {
  console: '/console',
  waiting: '/console/waiting',
  contacts: '/console/contacts',
  contact: (id: string): string => `/console/contacts/${id}`,
  take: (id: string): string => `/console/contacts/${id}/take`,
  draft: (id: string): string => `/console/contacts/${id}/draft`,
  autosave: (id: string): string => `/console/contacts/${id}/autosave`,
  addChild: (id: string): string => `/console/contacts/${id}/add-child`,
  plan: (id: string): string => `/console/contacts/${id}/plan`,
  confirm: (id: string): string => `/console/contacts/${id}/confirm`,
  close: (id: string): string => `/console/contacts/${id}/close`,
  placed: (id: string): string => `/console/contacts/${id}/placed`,
} as const;
