import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { PageSizeDto } from '../../platform/http/paging';
import { EVENT_TYPES } from './event-types';

export class NewEndpointDto {
  @MaxLength(500, { message: 'webhook.url' })
  @MinLength(1, { message: 'webhook.url' })
  @IsString({ message: 'webhook.url' })
  url!: string;
  /** All where it is left out. */
  @IsOptional()
  @IsIn(EVENT_TYPES, { each: true, message: 'webhook.types' })
  @ArrayMaxSize(EVENT_TYPES.length, { message: 'webhook.types' })
  @IsArray({ message: 'webhook.types' })
  types?: string[] | null;
}

export class DeliveriesQueryDto extends PageSizeDto {
  @IsOptional()
  @Matches(/^[\da-f-]{36}$/, { message: 'page.cursor' })
  cursor?: string;
}

export class EventsQueryDto extends PageSizeDto {
  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'events.after' })
  after?: string;
}
