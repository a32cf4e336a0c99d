import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { RecordGroups, type Contact } from '../../contacts';
import { Areas } from '../../directory';
import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { rankOf } from '../../referrals';
import { HubTask, Tasks } from '../../tasks';
import type { Forum } from '../forums/forum';
import type { MeetingCase } from './meeting-case.entity';

interface About {
  contact: Pick<Contact, 'id'>;
  forum: Pick<Forum, 'areaCode'>;
  level: MeetingCase['level'];
}

/** Whatever the grade: with a child in it, a named person decides about the children’s front door, once. */
@Injectable()
export class ChildrensDoor {
  constructor(
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    private readonly groups: RecordGroups,
  ) {}

  async ask(tx: Tx, actor: Actor, { contact, forum: { areaCode }, level }: About): Promise<void> {
    const { contactIds } = await this.groups.of(contact.id, tx);
    const where = { contactId: In(contactIds), kind: 'front-door-decision' } as const;
    if ((await tx.find(HubTask, { where, take: 1 })).length > 0) return;
    this.open(tx, actor, { contact, forum: { areaCode }, level });
  }

  /** For somebody nobody knew before. */
  open(tx: Tx, actor: Actor, { contact, forum: { areaCode }, level }: About): void {
    const working = level === 'incomplete' ? 'medium' : level;
    this.tasks.add(tx, actor, {
      areaCode,
      kind: 'front-door-decision',
      rank: rankOf(level),
      contactId: contact.id,
      facts: { serviceId: this.areas.get(areaCode).frontDoor.childrenServiceId },
      dueAt: this.areas.dueAt({ areaCode, level: working, clock: 'decision' }),
    });
  }
}
