export const integrationPaths = {
  list: () => '/integrations',
  endpoint: (id: string) => `/integrations/${id}`,
  test: (id: string) => `/integrations/${id}/test`,
  rotate: (id: string) => `/integrations/${id}/rotate`,
  remove: (id: string) => `/integrations/${id}/remove`,
  replay: (id: string) => `/integrations/${id}/replay`,
};
