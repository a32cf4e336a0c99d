export { FrozenCount } from './freezing/frozen-count.entity';
export { FrozenReport } from './freezing/frozen-report.entity';
export { ReportingModule } from './reporting.module';
