import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const AT_LEAST_BYTES = 1024;
const TEXT = /^(?:text\/|application\/(?:json|problem\+json|vnd\.oai))/;
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * For pages that anybody may see. How far a page shrinks tells what is in it to whoever can make a browser ask for it:
 * so nothing is compressed for somebody who is signed in, nor for a partner's token.
 */
export function compressPublicPages(fastify: FastifyInstance): void {
  // At once, as every hook here: a page that waited would be answered again before it is sent.
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isWorthIt(request, reply, payload)) return done(null, payload);
    void reply.header('vary', 'accept-encoding');
    const encoding = encodingFor(request);
    if (!encoding) return done(null, payload);
    void reply.header('content-encoding', encoding).removeHeader('content-length');
    done(null, encoding === 'br' ? brotliCompressSync(payload, QUICK) : gzipSync(payload));
  });
}

function isWorthIt(request: FastifyRequest, reply: FastifyReply, payload: unknown): payload is string {
  const isAnybodys = request.headers.cookie === undefined && request.headers.authorization === undefined;
  const type = reply.getHeader('content-type');
  return (
    isAnybodys &&
    typeof payload === 'string' &&
    payload.length >= AT_LEAST_BYTES &&
    TEXT.test(typeof type === 'string' ? type : '')
  );
}

function encodingFor({ headers }: FastifyRequest): 'br' | 'gzip' | undefined {
  const accepted = String(headers['accept-encoding'] ?? '');
  if (/\bbr\b(?!;q=0(?:\.0*)?(?:,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!;q=0(?:\.0*)?(?:,|$))/.test(accepted) ? 'gzip' : undefined;
}
