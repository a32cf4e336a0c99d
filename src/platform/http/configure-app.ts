import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { newId } from '../ids';
import { withRequestId } from '../logging/request-context';
import { PageInterceptor } from '../web/page.interceptor';
import { ASSETS_AT, ASSETS_FOLDER } from './assets';
import { compressPublicPages } from './compress';
import { ErrorFilter } from './error.filter';
import { Farewell } from './farewell.service';
import { acceptFiles } from './file-upload';
import { PersonSite } from './person-site.service';
import { isFromHere } from './same-site';
import { sayWhereUnchanged } from './unchanged';
import { withoutNul } from './without-nul';

const BODY_LIMIT = 256 * 1024;
/** A handler’s browser may be a telephone; nothing else of the device is ever asked for. */
const PERMISSIONS = [
  ...[
    'accelerometer',
    'autoplay',
    'bluetooth',
    'browsing-topics',
    'camera',
    'display-capture',
    'geolocation',
  ],
  ...['gyroscope', 'hid', 'magnetometer', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .concat('microphone=(self)')
  .join(', ');
const YEAR_SECONDS = 31_536_000;

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
  app.get(Farewell).watch(fastify);
  fastify.addHook('onRequest', (request, _reply, done) => withRequestId(request.id, done));
  if (config.mode === 'demonstration') fastify.addHook('onRequest', refuseForeignHost);
  if (config.isSandbox) fastify.addHook('onSend', saySandbox);
  const site = app.get(PersonSite);
  fastify.addHook('onRequest', async (request, reply) => {
    if (site.lead(request, reply) === 'moved') return reply;
    return undefined;
  });
  await fastify.register(helmet, helmetOptions(config));
  await fastify.register(cookie);
  acceptFiles(fastify);
  fastify.addHook('onSend', noStore);
  sayWhereUnchanged(fastify);
  compressPublicPages(fastify);
  if (ASSETS_FOLDER) await serveAssets(fastify, ASSETS_FOLDER);
  fastify.addHook('preValidation', (request, _reply, done) => {
    for (const part of ['params', 'query', 'body'] as const) request[part] = withoutNul(request[part]);
    done();
  });
  fastify.addHook('preHandler', refuseCrossSiteForms(site));
  app.useGlobalFilters(filter);
  app.useGlobalInterceptors(app.get(PageInterceptor));
  app.enableShutdownHooks();
}

/** For good under the address of this build; for an hour under the plain one, where a page of the build before may ask. */
async function serveAssets(fastify: FastifyInstance, root: string): Promise<void> {
  const own = { root, preCompressed: true };
  await fastify.register(statics, { ...own, prefix: ASSETS_AT, immutable: true, maxAge: '365d' });
  await fastify.register(statics, { ...own, prefix: '/assets/', maxAge: '1h', decorateReply: false });
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
  void reply.header('permissions-policy', PERMISSIONS);
  done(null, payload);
}

/** So that a partner's system can tell by itself where it is. */
function saySandbox(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  void reply.header('onward-sandbox', 'true');
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
function refuseCrossSiteForms(site: PersonSite) {
  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const provesItself = /^\/(api|hooks|oauth)\//.test(request.url);
    const isOwn = isRead || provesItself || isFromHere(request.headers, site.originOf(request));
    done(isOwn ? undefined : new DomainError('forbidden', 'cross-site'));
  };
}
