import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant } from '../platform/database/columns';
import { DestructionList } from './destruction-list.entity';

export type ItemState = 'listed' | 'kept' | 'forgotten';

/** One record on a list; its reference is all that is shown of it. */
@Entity('destruction_item')
@Check('destruction_item_state_check', `"state" IN ('listed', 'kept', 'forgotten')`)
@Index('destruction_item_list_index', ['listId', 'id'])
@Index('destruction_item_open_unique', ['contactId'], { unique: true, where: `"state" = 'listed'` })
export class DestructionItem {
  @Id() id!: string;
  @ForeignKey(() => DestructionList, { name: 'destruction_item_list_fk' })
  @Column('varchar', { length: 36 })
  listId!: string;
  @ForeignKey(() => Contact, { name: 'destruction_item_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 16 }) reference!: string;
  @Instant() endedAt!: Date;
  @Column('varchar', { length: 16 }) state!: ItemState;
}
