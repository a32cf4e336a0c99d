export { ContactEvent } from './contact-event.entity';
export * from './contact-state';
export { Contact } from './contact.entity';
export { ContactsModule } from './contacts.module';
export { Contacts, type NewContact } from './contacts.service';
export * from './may-contact';
export { People, type Identity, type NewPerson, type NewSafeContact } from './people.service';
export { PERSON_GENDERS, Person, type PersonGender } from './person.entity';
export { SafeContact } from './safe-contact.entity';
