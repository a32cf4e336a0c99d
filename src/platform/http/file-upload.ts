import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DomainError } from '../../kernel/domain-error';

const UPLOAD_LIMIT = 4 * 1024 * 1024;

/** Put on a route with `@RouteConfig`: it alone takes a file. */
export const TAKES_FILE = { takesFile: true } as const;

/** A file as a form sent it. */
export interface SentFile {
  name: string;
  text: string;
  bytes: Uint8Array;
}

/** Lets the routes that say so take a form with a file; to any other, such a form is of an unsupported type. */
export function acceptFiles(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: Readable) => {
    const { config } = request.routeOptions as { config: { takesFile?: boolean } };
    if (config.takesFile !== true) throw new DomainError('invalid', 'unsupported-type');
    return fieldsOf(await bytesOf(payload), request.headers['content-type'] ?? '');
  });
}

export function isSentFile(value: unknown): value is SentFile {
  return typeof value === 'object' && value !== null && 'text' in value && 'name' in value;
}

async function bytesOf(payload: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > UPLOAD_LIMIT) throw new DomainError('invalid', 'too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Node reads such forms itself; what is none is malformed. */
async function fieldsOf(bytes: Buffer, type: string): Promise<Record<string, string | SentFile>> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch((cause: unknown) => {
      throw new DomainError('invalid', 'malformed', { cause });
    });
  const fields: Record<string, string | SentFile> = {};
  for (const [name, value] of form.entries())
    fields[name] = typeof value === 'string' ? value : await fileOf(value);
  return fields;
}

async function fileOf(value: File): Promise<SentFile> {
  const bytes = new Uint8Array(await value.arrayBuffer());
  return { name: value.name, text: new TextDecoder().decode(bytes), bytes };
}
