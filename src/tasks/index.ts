export { HAND_OFF_WAYS, answerFrom, handOffOf, tellsOutside, type Door, type HandOffWay } from './hand-off';
export { HubTask, NO_CONTACT } from './hub-task.entity';
export { LooseEnd } from './loose-end.entity';
export { Reconciler } from './reconciler.service';
export { TASK_OUTCOMES, isOutcomeOf, needsReason, type TaskKind, type TaskOutcome } from './task-kinds';
export { TasksModule } from './tasks.module';
export { Tasks, type NewTask } from './tasks.service';
