export const reportPaths = {
  list: '/reports',
  accommodation: '/reports/returns/safe-accommodation',
  accommodationFile: '/reports/returns/safe-accommodation.csv',
  accommodationExact: '/reports/returns/safe-accommodation/for-the-collector.csv',
  pack: '/reports/pack.pdf',
  report: (key: string) => `/reports/${key}`,
  chart: (key: string) => `/reports/${key}/chart.svg`,
  correct: (key: string) => `/reports/${key}/correct`,
  table: (key: string) => `/reports/${key}/table.csv`,
};
