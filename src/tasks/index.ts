export { HubTask } from './hub-task.entity';
export { TASK_OUTCOMES, isOutcomeOf, needsReason, type TaskKind, type TaskOutcome } from './task-kinds';
export { TasksModule } from './tasks.module';
export { Tasks, type NewTask } from './tasks.service';
