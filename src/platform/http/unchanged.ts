import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';

const ASKED_AGAIN_AND_AGAIN = /^\/(?:api\/v1|openreferral)\//;

/** A system that asks again and again is told in a line where nothing has changed (RFC 9110, If-None-Match). */
export function sayWhereUnchanged(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!mayBeAskedAgain(request, reply, payload)) return done(null, payload);
    const own = reply.getHeader('etag');
    const tag = typeof own === 'string' ? own : tagOf(payload);
    void reply.header('etag', tag);
    if (!isAmong(tag, request.headers['if-none-match'])) return done(null, payload);
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    done(null, null);
  });
}

function mayBeAskedAgain(request: FastifyRequest, reply: FastifyReply, payload: unknown): payload is string {
  return (
    request.method === 'GET' &&
    ASKED_AGAIN_AND_AGAIN.test(request.url) &&
    reply.statusCode === 200 &&
    typeof payload === 'string'
  );
}

/** Weak: the same answer may be sent compressed or not. */
function tagOf(payload: string): string {
  return `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
}

function isAmong(tag: string, header: string | undefined): boolean {
  const bare = (each: string): string => each.trim().replace(/^W\//, '');
  const known = header?.split(',').map(bare) ?? [];
  return known.includes('*') || known.includes(bare(tag));
}
