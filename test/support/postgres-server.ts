import { Client } from 'pg';

const SERVER = process.env['TEST_POSTGRES_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres';

/** The address of a database on the server that tests and measures use. */
export function addressOf(database: string): URL {
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  return url;
}

export function onServer(statement: string): Promise<void> {
  return connected(async (server) => {
    await server.query(statement);
  });
}

export async function connected(work: (server: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
