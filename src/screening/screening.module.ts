import { Module } from '@nestjs/common';
import { Screenings } from './screenings.service';

@Module({ providers: [Screenings], exports: [Screenings] })
export class ScreeningModule {}
