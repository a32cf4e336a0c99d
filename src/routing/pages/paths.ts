/** Where the rules are read, tried and published, for controllers, templates and tests. */
export const rulesPaths = {
  rules: '/hub/rules',
  change: '/hub/rules/change',
  tryOut: '/hub/rules/try',
  proposals: '/hub/rules/proposals',
  proposal: (id: string): string => `/hub/rules/proposals/${id}`,
  publish: (id: string): string => `/hub/rules/proposals/${id}/publish`,
  withdraw: (id: string): string => `/hub/rules/proposals/${id}/withdraw`,
  version: (version: string): string => `/hub/rules/versions/${version}`,
} as const;
