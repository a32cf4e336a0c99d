import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NotAudited, Public } from '../http/route-policy.decorator';
import { Messages } from '../web/messages.service';
import { Readiness, type ProbeResult } from './readiness.service';

const NOT_READY = 'not-ready';

/** For whatever watches over the process. Names of checks and whether they hold, and nothing about anybody. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly messages: Messages,
  ) {}

  /** The process answers. A proxy asks this: what is wrong with the data is no reason to answer no caller. */
  @Get('live')
  @Public()
  @NotAudited('says that the process answers')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  @NotAudited('names checks and whether they hold')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const results = await this.readiness.ask();
    const failing = results.filter(({ isMet }) => !isMet);
    if (failing.length > 0) return this.#problem(reply, failing);
    const checks = results.map(({ name }) => ({ name, isMet: true }));
    void reply.type('application/json; charset=utf-8').send(JSON.stringify({ status: 'ready', checks }));
  }

  #problem(reply: FastifyReply, failing: readonly ProbeResult[]): void {
    const problem = {
      type: `urn:onward:problem:${NOT_READY}`,
      title: this.messages.say(NOT_READY),
      status: 503,
      code: NOT_READY,
      failing: failing.map(({ name, says }) => ({ name, says })),
    };
    void reply.status(503).type('application/problem+json').send(JSON.stringify(problem));
  }
}
