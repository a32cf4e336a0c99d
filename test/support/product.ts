import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/platform/config/load-config';
import type { PickUp } from '../../src/telephony/simulator/phone';
import type { SimulatedLeg } from '../../src/telephony/simulator/simulated-leg.gateway';
import { TwilioSimulator } from '../../src/telephony/simulator/twilio-simulator.gateway';
import { emptyDatabaseUrl } from './engine';

const ROOT = join(__dirname, '..', '..');

export interface Product {
  url: string;
  telephone: TwilioSimulator;
  /** Who is at the other end when the product rings somebody; a journey may change it at any time. */
  phones: { pickUp: (leg: SimulatedLeg) => PickUp };
  stop: () => Promise<void>;
}

/** The built product as somebody who just started it has it, in a folder and a database of its own, with a telephone. */
export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'onward-journey-'));
  const { url: databaseUrl, remove } = await emptyDatabaseUrl(folder);
  const [port, apiPort] = [await freePort(), await freePort()];
  const environment = {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    CONFIG_DIR: join(ROOT, 'config'),
    TWILIO_API_BASE_URL: `http://127.0.0.1:${apiPort}`,
    LOG_LEVEL: 'error',
  };
  const server = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: folder,
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await greeting(server);
  const phones: Product['phones'] = { pickUp: () => 'person' };
  const telephone = await simulator(folder, environment, { port: apiPort, phones });
  const stop = async (): Promise<void> => {
    await telephone.close();
    const exit = once(server, 'exit');
    server.kill();
    await exit;
    await remove();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, telephone, phones, stop };
}

/** Speaks with the keys that the product made for itself, as the terminal caller does. */
async function simulator(
  folder: string,
  environment: Record<string, string>,
  { port, phones }: { port: number; phones: Product['phones'] },
): Promise<TwilioSimulator> {
  const home = process.cwd();
  process.chdir(folder);
  const { telephony, publicBaseUrl } = loadConfig(environment);
  process.chdir(home);
  const telephone = new TwilioSimulator({
    accountSid: telephony.accountSid,
    authToken: telephony.authTokens[0] ?? '',
    number: telephony.number,
    publicBaseUrl,
    base: publicBaseUrl,
    pause: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 50).unref()),
    pickUp: (leg) => phones.pickUp(leg),
  });
  await telephone.listen(port);
  return telephone;
}

async function greeting(server: ChildProcess): Promise<void> {
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk);
    if (said.includes('npm run simulate')) return;
  }
  throw new Error(`the product stopped before it listened:\n${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
