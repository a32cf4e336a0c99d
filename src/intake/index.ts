export { Arrivals, type Arrival, type Receipt } from './arrivals.service';
export { ConsentRecord } from './consent-record.entity';
export * from './household';
export { IntakeModule } from './intake.module';
export { Intake, type Proposal } from './intake.service';
export { Referrer } from './referrer.entity';
export { Submission } from './submission.entity';
