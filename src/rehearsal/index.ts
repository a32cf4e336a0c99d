export { RehearsalResult } from './rehearsal-result.entity';
export { RehearsalRun } from './rehearsal-run.entity';
export { RehearsalModule } from './rehearsal.module';
