import { Module } from '@nestjs/common';
import { ForgetScreenings } from './forget-screenings.service';
import { Screenings } from './screenings.service';

@Module({ providers: [Screenings, ForgetScreenings], exports: [Screenings] })
export class ScreeningModule {}
