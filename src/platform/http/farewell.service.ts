import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Server } from 'node:net';
import { setImmediate as afterEverybodyWaiting, setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../../kernel/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { Readiness } from '../health/readiness.service';

/** So long a line on which nothing is asked stays open. Whoever is in front ends theirs sooner. */
const IDLE_LINE_MS = 5 * SECOND;
/** So long requests are still taken: after it no line is left on which one could be under way. */
const NOTICE_MS = IDLE_LINE_MS;
/** So long whoever was let in last has for saying what they ask. */
const HEARING_MS = SECOND;
/** Shorter than whoever stops us waits before they kill. */
const PATIENCE_MS = 30 * SECOND;
const LOOK_MS = 20;

/**
 * How an instance leaves: it says so, goes on answering for a moment, and is gone when everybody who asked has their
 * answer. A caller whose webhook is cut off hears an error, and nobody sends it again.
 */
@Injectable()
export class Farewell implements BeforeApplicationShutdown {
  readonly #open = new Set<FastifyReply>();
  #server: FastifyInstance['server'] | undefined;
  #isLeaving = false;

  constructor(
    private readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: Pick<Config, 'background'>,
  ) {}

  watch(fastify: FastifyInstance): void {
    this.#server = fastify.server;
    if (this.config.background) fastify.server.keepAliveTimeout = IDLE_LINE_MS;
    fastify.addHook('onRequest', (_request, reply, done) => {
      this.#open.add(reply);
      reply.raw.once('close', () => this.#open.delete(reply));
      // Whatever this line asks next is asked of another instance.
      if (this.#isLeaving) void reply.header('connection', 'close');
      done();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#isLeaving = true;
    this.readiness.leave();
    if (this.config.background) await wait(NOTICE_MS);
    // Who knocked while we were busy is let in first. From then on a request finds nobody and is asked of another, while
    // those that came before are answered: so the lines stay open, which a web server's own close would end.
    await afterEverybodyWaiting();
    if (this.#server) Server.prototype.close.call(this.#server);
    if (this.config.background) await wait(HEARING_MS);
    for (let waited = 0; this.#unanswered > 0 && waited < PATIENCE_MS; waited += LOOK_MS) await wait(LOOK_MS);
  }

  /** An open page's line of news is no answer that anybody waits for: it ends by itself, and the page opens another. */
  get #unanswered(): number {
    return [...this.#open].filter(({ sent, raw }) => !sent || raw.writableEnded).length;
  }
}
