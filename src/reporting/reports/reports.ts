import { AWARENESS_REPORT } from './awareness-report';
import { CALL_DAYS_REPORT } from './call-days-report';
import { CALL_HOURS_REPORT } from './call-hours-report';
import { CALLERS_REPORT } from './callers-report';
import { CONTACTS_REPORT } from './contacts-report';
import { DECLINES_REPORT } from './declines-report';
import { EQUALITY_REPORTS } from './equality-reports';
import { GAPS_REPORT } from './gaps-report';
import { OFFERS_REPORT } from './offers-report';
import { REFERRALS_REPORT } from './referrals-report';
import { REPEATS_REPORT } from './repeats-report';
import type { Report } from './report';
import { VACANCIES_REPORT } from './vacancies-report';

export const REPORTS: readonly Report[] = [
  CONTACTS_REPORT,
  CALLERS_REPORT,
  AWARENESS_REPORT,
  REPEATS_REPORT,
  CALL_DAYS_REPORT,
  CALL_HOURS_REPORT,
  REFERRALS_REPORT,
  OFFERS_REPORT,
  DECLINES_REPORT,
  GAPS_REPORT,
  VACANCIES_REPORT,
  ...EQUALITY_REPORTS,
];
