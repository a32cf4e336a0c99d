import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Database } from '../platform/database/database.service';
import type { EntityClass, Tx } from '../platform/database/tx';

/** Reads, in a transaction or outside one. */
export type Read = <E extends ObjectLiteral>(
  entity: EntityClass<E>,
  where: FindOptionsWhere<E> | FindOptionsWhere<E>[],
) => Promise<E[]>;

export function reading(db: Database, tx?: Tx): Read {
  return tx
    ? (entity, where) => tx.find(entity, { where })
    : (entity, where) => db.reader.findBy(entity, where);
}
