import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { newId } from '../ids';
import { withRequestId } from '../logging/request-context';
import { PageInterceptor } from '../web/page.interceptor';
import { ErrorFilter } from './error.filter';
import { acceptFiles } from './file-upload';
import { isFromHere } from './same-site';

const BODY_LIMIT = 256 * 1024;
const YEAR_SECONDS = 31_536_000;
const ROOT = join(__dirname, '..', '..', '..');
/** Compiled styles and the pages' scripts, made by the build: beside the compiled code, or below the sources. */
const ASSETS = [join(ROOT, 'assets'), join(ROOT, 'dist', 'assets')].find((folder) => existsSync(folder));

export function httpAdapter(config?: Pick<Config, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => newId(),
    forceCloseConnections: true,
    trustProxy: config?.trustedProxies ? [...config.trustedProxies] : false,
    routerOptions: { ignoreTrailingSlash: true },
  });
}

/** Everything a request meets before a handler, in that order. */
export async function configureApp(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const filter = app.get(ErrorFilter);
  fastify.addHook('onRequest', (request, _reply, done) => withRequestId(request.id, done));
  if (config.mode === 'demonstration') fastify.addHook('onRequest', refuseForeignHost);
  await fastify.register(helmet, helmetOptions(config));
  await fastify.register(cookie);
  acceptFiles(fastify);
  fastify.addHook('onSend', noStore);
  if (ASSETS) await fastify.register(statics, { root: ASSETS, prefix: '/assets/', maxAge: '1h' });
  fastify.addHook('preHandler', refuseCrossSiteForms(config));
  app.useGlobalFilters(filter);
  app.useGlobalInterceptors(app.get(PageInterceptor));
  app.enableShutdownHooks();
}

function helmetOptions(config: Config): object {
  const isSecure = config.publicBaseUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
  };
}

/** Nothing that may show a person's data stays in a cache; styles and scripts may. */
function noStore(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  if (!request.url.startsWith('/assets/')) void reply.header('cache-control', 'no-store');
  void reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(self)');
  done(null, payload);
}

/** A demonstration has no second factor: only this machine may reach it, and no proxy may stand in between. */
function refuseForeignHost(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const isForwarded = Object.keys(request.headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-'),
  );
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
  done(isLocal && !isForwarded ? undefined : new DomainError('forbidden', 'demonstration.foreign-host'));
}

/** Partner systems carry tokens and the telephone network signs; every other change must come from our own pages. */
function refuseCrossSiteForms(config: Config) {
  const origin = new URL(config.publicBaseUrl).origin;
  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const provesItself = /^\/(api|hooks|oauth)\//.test(request.url);
    const isOwn = isRead || provesItself || isFromHere(request.headers, origin);
    done(isOwn ? undefined : new DomainError('forbidden', 'cross-site'));
  };
}
