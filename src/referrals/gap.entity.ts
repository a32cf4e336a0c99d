import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant } from '../platform/database/columns';

/** Need that nobody took, and the household that was turned away. */
@Entity('gap')
@Index('gap_area_index', ['areaCode', 'createdAt'])
@Index('gap_created_index', ['createdAt', 'id'])
export class Gap {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'gap_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Column('varchar', { length: 32 }) need!: string;
  @Column('varchar', { length: 48 }) reasonCode!: string;
  @Column('integer') adults!: number;
  @Column('integer') children!: number;
  @Instant() createdAt!: Date;
}
