import { Module, type OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { Checks } from '../platform/checks/checks.service';
import { Messages } from '../platform/web/messages.service';
import { TasksModule } from '../tasks';
import { CodeWords } from './changes/code-words.service';
import { WayAlerts } from './changes/way-alerts.service';
import { WayChanges } from './changes/way-changes.service';
import { Company } from './company.service';
import { ContactChecks } from './contact-checks.queries';
import { ContactDrafts } from './contact-drafts.service';
import { Contacts } from './contacts.service';
import { ForgetNumbers } from './forget-numbers.job';
import { ForgetPeople } from './forget-people.service';
import { HandedContacts } from './handed-contacts.service';
import { Merges } from './merging/merges.service';
import { RecordGroups } from './merging/record-groups.service';
import { SaidSinceMerge } from './merging/said-since-merge.service';
import { NameMarks } from './name-marks.service';
import { NamedPeople } from './named-people.service';
import { People } from './people.service';
import { Reaches } from './reaches.service';
import { RecordOpenings, SEALED } from './record-openings.service';
import { Restrictions } from './restrictions.service';

@Module({
  imports: [DirectoryModule, TasksModule],
  providers: [
    ...[Contacts, ContactDrafts, Company, ContactChecks, People, Reaches],
    ...[NameMarks, NamedPeople, Restrictions, RecordOpenings],
    ...[ForgetNumbers, ForgetPeople, HandedContacts],
    ...[CodeWords, WayAlerts, WayChanges, RecordGroups, Merges, SaidSinceMerge],
  ],
  exports: [
    ...[Contacts, ContactDrafts, Company, People, Reaches, NameMarks, NamedPeople, Restrictions],
    ...[CodeWords, WayAlerts, WayChanges, RecordGroups, Merges, RecordOpenings],
  ],
})
export class ContactsModule implements OnModuleInit {
  constructor(
    messages: Messages,
    private readonly checks: Checks,
    private readonly contactChecks: ContactChecks,
  ) {
    messages.add({
      'restricted.reason': 'This record is restricted. Say why you open it',
      [SEALED]: 'This record is restricted: nobody is shown before you say why you open it',
      'restricted.kind': 'Choose why it is restricted, or that it is not',
      'merge.not-merged': 'This record stands by itself already',
      'merge.changed': 'Somebody merged one of these records while you looked at them. Open them again',
      'merge.going-on':
        'One of these contacts is not finished: somebody may be writing in it. Merge them when it is closed',
      'contact.taken': 'Somebody else has this contact already',
      'contact.closed': 'This contact is closed',
      'contact.changed': 'Somebody changed this contact while you looked at it. Open it again',
      'contact.not-yours': 'Another handler has this contact now. What you typed is still in the page',
    });
  }

  onModuleInit(): void {
    for (const check of this.contactChecks.all) this.checks.register(check);
  }
}
