import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { getMetadataArgsStorage } from 'typeorm';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { takeRandomBytes } from '../random-bytes';
import { sealedColumnsOf, type SealedText } from './columns';
import type { EntityClass } from './tx';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The same row with its sealed columns readable. */
export type Plain<E> = {
  [K in keyof E]: SealedText extends E[K] ? Exclude<E[K], SealedText> | string : E[K];
};

/**
 * Seals identifying columns: AES-256-GCM with a key id, bound to table, column and row, so that a ciphertext
 * moved elsewhere does not open. Indexes are keyed hashes, one key space a purpose.
 */
@Injectable()
export class Seals {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'keys'>) {}

  /** Seals every `@Sealed` column of a row about to be inserted. */
  close<E extends { id: string }>(
    entity: EntityClass<E>,
    row: Partial<Plain<E>> & { id: string },
  ): Partial<E> & { id: string } {
    const closed: Record<string, unknown> = { ...row };
    for (const column of sealedColumnsOf(entity)) {
      const value = closed[column];
      if (typeof value === 'string') closed[column] = this.seal(place(entity, column, row.id), value);
    }
    return closed as Partial<E> & { id: string };
  }

  /** Opens the named columns of a row; what is null stays null. */
  open<E extends { id: string }, K extends keyof E & string>(
    entity: EntityClass<E>,
    row: Pick<E, K> & { id: string },
    columns: readonly K[],
  ): Record<K, string | null> {
    const entries = columns.map((column) => {
      const value = row[column] as string | null;
      return [column, value === null ? null : this.unseal(place(entity, column, row.id), value)];
    });
    return Object.fromEntries(entries) as Record<K, string | null>;
  }

  /** Equal values have equal indexes within one purpose; the value cannot be found from the index without the key. */
  index(purpose: string, value: string): string {
    return createHmac('sha256', this.config.keys.index).update(`${purpose}\0${value}`).digest('base64url');
  }

  seal(where: string, text: string): SealedText {
    const current = this.config.keys.fields[0];
    if (!current) throw new Error('no field key');
    const nonce = takeRandomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(where));
    const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `1.${current.id}.${body.toString('base64url')}` as SealedText;
  }

  /** Throws when the text was changed, moved, or sealed under a key that is not here. */
  unseal(where: string, sealed: string): string {
    const [version, keyId, encoded = '', ...more] = sealed.split('.');
    const key = this.config.keys.fields.find(({ id }) => id === keyId)?.key;
    if (version !== '1' || more.length > 0 || !key) throw new Error('sealed under an unknown key');
    const body = Buffer.from(encoded, 'base64url');
    // GCM takes shorter tags too, and a short one can be guessed.
    if (body.length < NONCE_BYTES + TAG_BYTES) throw new Error('sealed text is too short');
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(where))
      .setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([
      decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]).toString('utf8');
  }
}

function place(entity: object, column: string, id: string): string {
  return `${tableNameOf(entity)}|${column}|${id}`;
}

const tableNames = new Map<object, string>();

function tableNameOf(entity: object): string {
  let name = tableNames.get(entity);
  if (name === undefined) {
    name = getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name ?? 'unknown';
    tableNames.set(entity, name);
  }
  return name;
}
