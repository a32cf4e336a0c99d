import type { Tx } from './tx';

/** May be run after others and before others in one group, so it must touch nothing but its own `tx`. */
export type Work<T> = (tx: Tx) => T | Promise<T>;

export interface Transactions {
  run<T>(work: Work<T>): Promise<T>;
}
