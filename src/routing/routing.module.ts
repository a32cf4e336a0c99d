import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { Plans } from './plans.service';

@Module({ imports: [DirectoryModule], providers: [Plans], exports: [Plans] })
export class RoutingModule {}
