import { Module } from '@nestjs/common';
import { Messages } from '../platform/web/messages.service';
import { Tasks } from './tasks.service';

@Module({ providers: [Tasks], exports: [Tasks] })
export class TasksModule {
  constructor(messages: Messages) {
    messages.add({
      'task.outcome': 'Choose how this ended',
      'task.reason': 'Say why: somebody may have to answer for this decision later',
      'task.done-already': 'Somebody has done this already',
    });
  }
}
