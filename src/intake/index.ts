export { Arrivals, type Arrival, type Receipt } from './arrivals.service';
export { ConsentRecord } from './consent-record.entity';
export * from './household';
export { IntakeModule } from './intake.module';
export { Intake } from './intake.service';
export { Proposals, type Proposal } from './proposals.service';
export { Referrer } from './referrer.entity';
export { Submission } from './submission.entity';
