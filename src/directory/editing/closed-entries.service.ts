import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Ties } from '../../access';
import { DirectoryChanges } from './directory-changes.service';

/** An organisation that leaves offers nothing any more: each of its entries is closed, and stays to be found. */
@Injectable()
export class ClosedEntries implements OnModuleInit {
  constructor(
    private readonly ties: Ties,
    private readonly changes: DirectoryChanges,
  ) {}

  onModuleInit(): void {
    this.ties.onLeaving((tx, actor, { organisationId, reason }) =>
      this.changes.closeAllOf(tx, actor, organisationId, reason),
    );
  }
}
