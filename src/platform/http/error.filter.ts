import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER, type Logger } from '../logging/logger';
import { FRAME } from '../web/frame.en-GB';
import { Messages } from '../web/messages.service';
import { Page } from '../web/page';
import { Pages } from '../web/pages.service';
import { failureOf, type Failure } from './http-status';
import { PersonSite } from './person-site.service';
import { SPOKEN_FALLBACK } from './spoken-fallback';

/** Whoever meets an error elsewhere may be a person who looks for help: the page has a neutral title and a way out. */
const OF_WORK = /^\/(?:refer|console|worklist|hub|sign-in|sign-out|trail|auditor)\b/;

/** Read by pages of other sites, which must be able to read what was wrong too. */
const OPEN_FEED = /^\/openreferral(?:\/|$)/;

/** The one place where what went wrong becomes an answer: JSON for systems, speech for a caller, a page for people. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly messages: Messages,
    private readonly site: PersonSite,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const failure = failureOf(error);
    if (failure.status >= 500)
      this.logger.error({ err: error, route: request.routeOptions.url }, 'request failed');
    const path = request.url.split('?', 1)[0] ?? '';
    if (path.startsWith('/hooks/')) return this.#hook(failure, reply, isCaller(request, path));
    if (path.startsWith('/api/')) return this.#problem(failure, request, reply);
    if (OPEN_FEED.test(path)) {
      void reply.header('access-control-allow-origin', '*');
      return this.#problem(failure, request, reply);
    }
    if (path === '/oauth/token') return this.#tokenError(failure, reply);
    if (failure.status === 401) return void reply.redirect(doorTo(request.method === 'GET' ? path : ''), 303);
    if (request.answerWith) return this.pages.send(request, reply, request.answerWith);
    this.#page(failure, request, reply);
  }

  /** When not even the error page can be made, a plain sentence: never what went wrong inside. */
  #page(failure: Failure, request: FastifyRequest, reply: FastifyReply): void {
    try {
      const isForPerson =
        this.site.isAt(request) || (request.actor?.kind !== 'staff' && !OF_WORK.test(request.url));
      const layout = `platform/web/${isForPerson ? 'person-layout' : 'layout'}.njk`;
      const model = { failure, isForPerson, layout, advice: adviceOn(failure, isForPerson) };
      this.pages.send(request, reply, new Page('platform/web/error.njk', model, failure.status));
    } catch (error) {
      this.logger.error({ err: error }, 'error page failed');
      void reply.status(500).type('text/plain; charset=utf-8').send(this.messages.say('unexpected'));
    }
  }

  #hook(failure: Failure, reply: FastifyReply, isSpoken: boolean): void {
    if (isSpoken) void reply.status(200).type('text/xml; charset=utf-8').send(SPOKEN_FALLBACK);
    else void reply.status(failure.status).type('text/plain; charset=utf-8').send(failure.code);
  }

  /** RFC 6749 section 5.2: what clients' libraries expect of a token endpoint. */
  #tokenError(failure: Failure, reply: FastifyReply): void {
    const isRefused = failure.status === 401;
    const kind = failure.errors.some(({ code }) => code === 'token.grant-type')
      ? 'unsupported_grant_type'
      : 'invalid_request';
    const error = failure.status >= 500 ? 'server_error' : isRefused ? 'invalid_client' : kind;
    const about = failure.errors[0]?.code ?? failure.code;
    if (isRefused) void reply.header('www-authenticate', 'Basic realm="onward"');
    void reply
      .status(isRefused || failure.status >= 500 ? failure.status : 400)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ error, error_description: this.messages.say(about) }));
  }

  #problem(failure: Failure, request: FastifyRequest, reply: FastifyReply): void {
    if (failure.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(failure.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `urn:onward:problem:${failure.code}`,
          title: this.messages.say(failure.code),
          status: failure.status,
          code: failure.code,
          requestId: request.id,
          ...(failure.allowed.length > 0 ? { allowed: failure.allowed } : {}),
          ...(failure.errors.length > 0
            ? { errors: failure.errors.map((each) => ({ ...each, detail: this.messages.say(each.code) })) }
            : {}),
        }),
      );
  }
}

/** Nobody comes back to an address that only takes forms: after one they begin at home, where it waits for them. */
function doorTo(path: string): string {
  return `/sign-in?next=${encodeURIComponent(path)}`;
}

/** What to do about it, as a sentence's name. */
function adviceOn({ status }: Failure, isForPerson: boolean): keyof (typeof FRAME)['failure'] {
  if (status === 404) return 'notFound';
  if (status === 413) return 'tooLarge';
  if (status === 429) return 'tooMany';
  if (status >= 500) return 'ours';
  return isForPerson ? 'goBack' : 'tell';
}

/** A person is on the line: the signature was checked, and what answers here is spoken. */
function isCaller(request: FastifyRequest, path: string): boolean {
  return path.startsWith('/hooks/twilio/voice') && request.actor?.kind === 'telephony';
}
