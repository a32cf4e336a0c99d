export const rehearsalPaths = {
  home: '/hub/rehearsal',
  begun: '/hub/rehearsal?done=begun',
  past: (kind: string, id: string): string => `/hub/rehearsal/${kind}/${id}`,
} as const;
