/** Where the handlers' screen is, for its controllers, templates and tests. */
export const consolePaths = {
  console: '/console',
  next: '/console/next',
  waiting: '/console/waiting',
  waitingWith: (contactId: string): string => `/console/waiting?contact=${contactId}`,
  contacts: '/console/contacts',
  contact: (id: string): string => `/console/contacts/${id}`,
  take: (id: string): string => `/console/contacts/${id}/take`,
  draft: (id: string): string => `/console/contacts/${id}/draft`,
  autosave: (id: string): string => `/console/contacts/${id}/autosave`,
  addChild: (id: string): string => `/console/contacts/${id}/add-child`,
  addPerpetrator: (id: string): string => `/console/contacts/${id}/add-perpetrator`,
  plan: (id: string): string => `/console/contacts/${id}/plan`,
  confirm: (id: string): string => `/console/contacts/${id}/confirm`,
  close: (id: string): string => `/console/contacts/${id}/close`,
  decline: (id: string): string => `/console/contacts/${id}/decline`,
  carryOn: (id: string): string => `/console/contacts/${id}/carry-on`,
  placed: (id: string): string => `/console/contacts/${id}/placed`,
  heardFrom: (id: string): string => `/console/contacts/${id}/heard-from`,
  equality: '/console/equality',
  paper: '/console/paper',
  paperOf: (area: string): string => `/console/paper?area=${area}`,
} as const;

/** The telephone's buttons on the page of a contact. */
export const callPaths = {
  ringMe: (id: string): string => `/console/contacts/${id}/call/ring-me`,
  hold: (id: string): string => `/console/contacts/${id}/call/hold`,
  resume: (id: string): string => `/console/contacts/${id}/call/resume`,
  bringIn: (id: string): string => `/console/contacts/${id}/call/bring-in`,
  interpreter: (id: string): string => `/console/contacts/${id}/call/interpreter`,
  putThrough: (id: string): string => `/console/contacts/${id}/call/put-through`,
  leave: (id: string): string => `/console/contacts/${id}/call/leave`,
  drop: (id: string, guestId: string): string => `/console/contacts/${id}/call/guests/${guestId}/drop`,
  hangUp: (id: string): string => `/console/contacts/${id}/call/hang-up`,
  listen: (id: string): string => `/console/contacts/${id}/call/listen`,
} as const;

export const shiftPaths = {
  mine: '/console/shift',
  softphone: '/console/softphone',
  move: (to: string): string => `/console/shift/${to}`,
  /** The same from the page of a contact, which keeps what was typed there. */
  inContact: (id: string, to: string): string => `/console/contacts/${id}/shift/${to}`,
  rota: '/hub/rota',
  removeSlot: (id: string): string => `/hub/rota/${id}/remove`,
  turns: '/hub/rota/on-call',
  removeTurn: (id: string): string => `/hub/rota/on-call/${id}/remove`,
  handlers: '/hub/handlers',
  handler: (accountId: string): string => `/hub/handlers/${accountId}`,
} as const;

/** Where whoever opens a restricted record says why, and which page they go on to. */
export const openingPaths = {
  of: (contactId: string): string => `/console/contacts/${contactId}/opening`,
  open: (contactId: string, next: string): string =>
    `/console/contacts/${contactId}/opening?next=${encodeURIComponent(next)}`,
} as const;

/** Two at one contact. */
export const companyPaths = {
  beside: (id: string): string => `/console/contacts/${id}/beside`,
  letIn: (id: string): string => `/console/contacts/${id}/let-in`,
  settle: (id: string): string => `/console/contacts/${id}/settle`,
  clashes: (id: string): string => `/console/contacts/${id}/clashes`,
  left: (id: string): string => `/console/contacts/${id}/left`,
} as const;

export const keyPaths = {
  keys: '/console/keys',
  saved: '/console/keys/saved',
  asUsual: '/console/keys/as-usual',
  commands: '/console/commands',
} as const;

/** Ringing people back, and how each may be reached. */
export const callBackPaths = {
  list: '/console/call-backs',
  one: (id: string): string => `/console/call-backs/${id}`,
  ring: (id: string): string => `/console/call-backs/${id}/ring`,
  number: (id: string): string => `/console/call-backs/${id}/number`,
  outcome: (id: string): string => `/console/call-backs/${id}/outcome`,
  terms: (id: string): string => `/console/call-backs/${id}/terms`,
  notSafe: (id: string): string => `/console/call-backs/${id}/not-safe`,
  reach: (contactId: string): string => `/console/contacts/${contactId}/reach`,
  changeWay: (contactId: string): string => `/console/contacts/${contactId}/reach/change`,
  wayChanged: (contactId: string): string => `/console/contacts/${contactId}/reach?done=changed`,
  pause: (contactId: string): string => `/console/contacts/${contactId}/reach/not-safe`,
  lift: (contactId: string): string => `/console/contacts/${contactId}/reach/safe-again`,
  bar: (contactId: string): string => `/console/contacts/${contactId}/reach/barred`,
  unbar: (contactId: string, id: string): string =>
    `/console/contacts/${contactId}/reach/barred/${id}/remove`,
  agree: (contactId: string): string => `/console/contacts/${contactId}/reach/call-back`,
} as const;
