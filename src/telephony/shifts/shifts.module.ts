import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../directory';
import { Messages } from '../../platform/web/messages.service';
import { HandlerProfiles } from './handler-profiles.service';
import { Rota } from './rota.service';
import { SHIFT_SENTENCES } from './sentences';
import { Shifts } from './shifts.service';

@Module({
  imports: [DirectoryModule],
  providers: [Shifts, Rota, HandlerProfiles],
  exports: [Shifts, Rota, HandlerProfiles],
})
export class ShiftsModule {
  constructor(messages: Messages) {
    messages.add(SHIFT_SENTENCES);
  }
}
