/** What people read, by code. */
export const SENTENCES: Readonly<Record<string, string>> = {
  'trail.no-record': 'Enter a reference that was given, such as K7F2-9QX4',
  'stats.area': 'Give the ONS code of an area, such as E08000027',
  'stats.quarter': 'Give a quarter, such as 2026-Q3',
  'stats.format': 'Give json or csv',
  'report.reason': 'Choose why it is published again',
  'report.the-same': 'The numbers are what was published: there is nothing to correct',
  'report.few-differ':
    'The numbers differ from what was published by so few that both together would tell of somebody. They are not published',
  'report.divided-otherwise':
    'This report is divided in another way now than when it was published. The two cannot stand beside each other',
};
