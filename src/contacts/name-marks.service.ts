import { Injectable } from '@nestjs/common';
import { Seals } from '../platform/database/seals.service';
import { nameTokens } from './same-name';

const NAME_INDEX = 'conflict.name';

/** Names as keyed marks: two can be compared, and none can be read. Of use for nothing but the check for conflicts. */
@Injectable()
export class NameMarks {
  constructor(private readonly seals: Seals) {}

  /** One mark a part of the name; null where there is nothing to compare. */
  of(name: string | null | undefined): string | null {
    const tokens = name ? nameTokens(name) : [];
    return tokens.length === 0 ? null : tokens.map((token) => this.seals.index(NAME_INDEX, token)).join(' ');
  }
}

export function marksIn(nameMarks: string | null): string[] {
  return nameMarks === null ? [] : nameMarks.split(' ');
}
