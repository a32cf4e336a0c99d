import { Module, type OnModuleInit } from '@nestjs/common';
import { Checks } from '../platform/checks/checks.service';
import { Messages } from '../platform/web/messages.service';
import { ContactChecks } from './contact-checks.queries';
import { Contacts } from './contacts.service';
import { ForgetNumbers } from './forget-numbers.job';
import { People } from './people.service';
import { Reaches } from './reaches.service';

@Module({
  providers: [Contacts, ContactChecks, People, Reaches, ForgetNumbers],
  exports: [Contacts, People, Reaches],
})
export class ContactsModule implements OnModuleInit {
  constructor(
    messages: Messages,
    private readonly checks: Checks,
    private readonly contactChecks: ContactChecks,
  ) {
    messages.add({
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
