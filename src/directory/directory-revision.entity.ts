import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row that changes with every change of the directory: how an instance knows that its copy is old. */
@Entity('directory_revision')
export class DirectoryRevision {
  @PrimaryColumn('varchar', { length: 16 }) id!: string;
  @Column('integer') revision!: number;
}
