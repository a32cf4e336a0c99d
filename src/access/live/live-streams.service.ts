import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { StaffActor } from '../../kernel/actor';
import { SECOND, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Live, type Told } from '../../platform/live/live.service';
import { CLOCK } from '../../platform/system-clock';
import { sayToTheSecond } from '../../platform/web/london-time';
import { SESSION_ENDED, Sessions } from '../sessions.service';
import { LiveStream } from './live-stream';

/** A browser keeps six connections to a host at most: some are left for pages. */
const AT_MOST = 4;
const BEAT_MS = 15 * SECOND;

/** Streams of live events, each as long as the session in which it was opened, and never longer. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  readonly #open = new Map<string, Set<LiveStream>>();

  constructor(
    private readonly live: Live,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  open(actor: StaffActor, token: string, reply: FastifyReply): void {
    const streams = this.#open.get(token) ?? new Set();
    if (streams.size >= AT_MOST) throw new DomainError('conflict', 'live.too-many');
    const stream = new LiveStream(begin(reply), () => this.#isStill(actor, token));
    const beat = (): string => sayToTheSecond(this.clock.now());
    const timer = setInterval(() => void stream.sendIfStill('beat', beat()), BEAT_MS).unref();
    const stop = this.live.subscribe(actor, (told) => void pass(stream, told));
    streams.add(stream);
    this.#open.set(token, streams);
    stream.onEnd(
      () => clearInterval(timer),
      stop,
      () => this.#forget(token, stream),
    );
    stream.send('beat', beat());
  }

  beforeApplicationShutdown(): void {
    for (const streams of this.#open.values()) for (const stream of streams) stream.end();
  }

  #forget(token: string, stream: LiveStream): void {
    const streams = this.#open.get(token);
    streams?.delete(stream);
    if (streams?.size === 0) this.#open.delete(token);
  }

  /** Asked before every word: an account that was disabled or moved hears nothing more. */
  async #isStill(actor: StaffActor, token: string): Promise<boolean> {
    const now = (await this.sessions.find(token))?.actor;
    return now?.organisationId === actor.organisationId && now.role === actor.role;
  }
}

function pass(stream: LiveStream, { kind, subject }: Told): Promise<void> {
  if (kind === SESSION_ENDED) return stream.sendIfStill();
  return stream.sendIfStill('news', JSON.stringify({ kind, subject }));
}

/** From here on the answer is ours alone: headers now, and words as they come. */
function begin(reply: FastifyReply): FastifyReply['raw'] {
  const { raw } = reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  return raw;
}
