import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Approvals, DirectoryChange, oldWayOf, SupportServices } from '../directory';
import { system } from '../kernel/actor';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, OutboxHandler } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { DirectoryLetter } from './directory-letter.service';

const ACTOR = system('notifications');

/**
 * Tells whoever answers on the old way to a service that the directory has a new one. Where it cannot be written to,
 * the change stays on the list of those whose old number somebody has to ring.
 */
@Injectable()
export class DirectoryNews implements OutboxHandler, OnModuleInit {
  readonly type = 'directory.route-changed';
  readonly promise = 'at-least-once';

  constructor(
    private readonly db: Database,
    private readonly dispatcher: Dispatcher,
    private readonly approvals: Approvals,
    private readonly supportServices: SupportServices,
    private readonly letter: DirectoryLetter,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
  }

  async deliver({ id: messageId, subjectId }: OutboxMessage): Promise<Delivery> {
    const { supportServiceId, fields } = await this.db.reader.findOneByOrFail(DirectoryChange, {
      id: subjectId,
    });
    const entry = (await this.supportServices.snapshot()).get(supportServiceId);
    const to = oldWayOf(fields).email ?? entry.email;
    if (to === null) return { result: 'skipped', because: 'no-address' };
    const known = fields.find(({ field }) => field === 'verifiedOn');
    const wasVerified = (known ? known.from : entry.verifiedOn) !== null;
    // What nobody has verified may be anybody's mailbox.
    if (!wasVerified && this.config.mode !== 'demonstration')
      return { result: 'skipped', because: 'unverified' };
    await this.letter.send(to, entry.name, messageId);
    return { result: 'delivered', channel: 'email' };
  }

  async onDelivered(tx: Tx, { subjectId }: OutboxMessage, { result }: Delivered): Promise<void> {
    if (result !== 'delivered') return;
    const change = await tx.findOneBy(DirectoryChange, { id: subjectId });
    // Somebody may have rung meanwhile.
    if (change?.tellOld === 'due') await this.approvals.told(tx, ACTOR, subjectId, 'email');
  }

  /** It stands on the list until somebody has rung. */
  onFailed(): Promise<void> {
    return Promise.resolve();
  }
}
