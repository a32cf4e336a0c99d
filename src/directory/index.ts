export type {
  Area,
  AreaPhone,
  AreaTelephony,
  FrontDoor,
  LevelClocks,
  OpeningHours,
  RingStrategy,
  Span,
  Weekday,
} from './area';
export { Areas, type DueTerms } from './areas.service';
export { read as readConfig, refuseIfAny, type ConfigFile } from './config-problem';
export type { Directory, DirectoryRow, Organisation, SourceDocument } from './directory';
export { FINDING_GROUPS, findingsIn, isError, type Finding, type FindingKind } from './directory-findings';
export { DirectoryRevision } from './directory-revision.entity';
export type { DirectorySnapshot } from './directory-snapshot';
export { DirectoryModule } from './directory.module';
export { dutyPhoneOf } from './duty-phone';
export { Approvals } from './editing/approvals.service';
export { DirectoryChange } from './editing/directory-change.entity';
export { DirectoryChanges } from './editing/directory-changes.service';
export { oldWayOf } from './editing/old-way';
export {
  DirectoryExchange,
  EXCHANGE_FORMATS,
  type ExchangeFormat,
} from './exchange/directory-exchange.service';
export { DirectoryImport } from './exchange/directory-import.entity';
export type { TableProblem as ImportProblem } from './exchange/entry-table';
export { guarded, unguarded } from './exchange/formula-guard';
export type { Difference } from './exchange/import-difference';
export { askFeedAt } from './feed/check/ask-feed.gateway';
export { checkFeed, type EndpointCheck, type FeedCheck } from './feed/check/check-feed';
export { DIRECTORY_NEEDS, sayDirectoryNeed } from './need-words';
export { OrganisationRow } from './organisation.entity';
export { ownSpace } from './pages/own-space';
export { directoryPaths } from './pages/paths';
export { phoneList } from './pages/phone-list';
export { parseAreas } from './parse-areas';
export { parseBankHolidays, type BankHolidays } from './parse-bank-holidays';
export { parseDirectory } from './parse-directory';
export type { PhonePurpose } from './phone-purposes';
export { sayQueue } from './queue-words';
export { QUEUES, type Queue } from './queues';
export { routableIn } from './routable-services';
export type { ServiceCondition } from './service-condition';
export { isOpenAt, type ServiceHours } from './service-hours';
export { SPECIALISMS, type Specialism } from './specialisms';
export type * from './support-service';
export { SupportServiceRow } from './support-service.entity';
export { SupportServices } from './support-services.service';
export { Capacity } from './vacancies/capacity.entity';
export { KeepVacancies } from './vacancies/keep-vacancies.job';
export { isCapacityStale, isRoomStale } from './vacancies/room-state';
export { Room } from './vacancies/room.entity';
export { Vacancies, type Holding } from './vacancies/vacancies.service';
export { VacancyDay } from './vacancies/vacancy-day.entity';
export type { OpenStretch } from './working-time';
