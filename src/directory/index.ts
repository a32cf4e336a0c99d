export type { Area, FrontDoor, LevelClocks, OpeningHours, Span, Weekday } from './area';
export { Areas } from './areas.service';
export type { ConfigFile } from './config-problem';
export type { Directory, DirectoryRow, Organisation, SourceDocument } from './directory';
export { findingsIn, type Finding, type FindingKind } from './directory-findings';
export { DirectoryRevision } from './directory-revision.entity';
export { DirectoryModule } from './directory.module';
export { OrganisationRow } from './organisation.entity';
export { parseAreas } from './parse-areas';
export { parseBankHolidays, type BankHolidays } from './parse-bank-holidays';
export { parseDirectory } from './parse-directory';
export { QUEUES, type Queue } from './queues';
export { routableIn } from './routable-services';
export { SPECIALISMS, type Specialism } from './specialisms';
export type * from './support-service';
export { SupportServiceRow } from './support-service.entity';
export { SupportServices, type DirectorySnapshot } from './support-services.service';
export {
  addWorkingTime,
  calendarOf,
  dueAt,
  isOpen,
  nextOpenMoment,
  type WorkingCalendar,
} from './working-time';
