import { Module } from '@nestjs/common';
import { Messages } from '../platform/web/messages.service';
import { Contacts } from './contacts.service';
import { People } from './people.service';

@Module({ providers: [Contacts, People], exports: [Contacts, People] })
export class ContactsModule {
  constructor(messages: Messages) {
    messages.add({
      'contact.taken': 'Somebody else has this contact already',
      'contact.closed': 'This contact is closed',
      'contact.changed': 'Somebody changed this contact while you looked at it. Open it again',
      'contact.not-yours': 'Another handler has this contact now. What you typed is still in the page',
    });
  }
}
