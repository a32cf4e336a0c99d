import type { Config } from '../../src/platform/config/config';

/** Keys cross the channel between processes as plain objects. */
export function revived(config: Config): Config {
  const buffer = (key: Buffer): Buffer => Buffer.from(key as unknown as Uint8Array);
  const fields = config.keys.fields.map(({ id, key }) => ({ id, key: buffer(key) }));
  const audit = { ...config.audit, key: buffer(config.audit.key) };
  return {
    ...config,
    audit,
    keys: { fields, index: buffer(config.keys.index), forms: buffer(config.keys.forms) },
  };
}
