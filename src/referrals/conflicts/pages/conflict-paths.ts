/** Where staff say whom they know, for controllers, templates and tests. */
export const conflictPaths = {
  own: '/people-you-know',
  remove: (id: string): string => `/people-you-know/${id}/remove`,
  declare: (reference: string): string => `/worklist/${reference}/conflict`,
  declared: '/worklist?done=conflict',
} as const;
