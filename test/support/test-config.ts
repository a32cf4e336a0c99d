import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { E164 } from '../../src/kernel/phone-number';
import type { Config, DatabaseConfig } from '../../src/platform/config/config';

export const TEST_TOKEN = 'test-token-of-the-telephone-network';
export const TEST_ACCOUNT_SID = `AC${'a'.repeat(32)}`;

export function testConfig(database: DatabaseConfig, change: Partial<Config> = {}): Config {
  return {
    mode: 'demonstration',
    port: 0,
    host: '127.0.0.1',
    publicBaseUrl: 'http://127.0.0.1',
    database,
    keys: { fields: [{ id: 'test', key: randomBytes(32) }], index: randomBytes(32), forms: randomBytes(32) },
    audit: { key: randomBytes(32) },
    telephony: {
      driver: 'simulator',
      accountSid: TEST_ACCOUNT_SID,
      authTokens: [TEST_TOKEN],
      number: '+441632960000' as E164,
      apiBaseUrl: 'http://127.0.0.1:9',
    },
    email: { driver: 'log' },
    sms: { driver: 'log' },
    logLevel: 'silent',
    configDir: join(__dirname, '..', '..', 'config'),
    background: false,
    ...change,
  };
}
