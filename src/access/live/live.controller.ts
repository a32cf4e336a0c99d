import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROLES, type StaffActor } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, AskedByScript, NotAudited } from '../../platform/http/route-policy.decorator';
import { isOverHttps, readSessionCookie } from '../session-cookie';
import { LiveStreams } from './live-streams.service';

/** What changed, for pages that are open. */
@Controller()
export class LiveController {
  constructor(
    private readonly streams: LiveStreams,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Get('/live')
  @Allow(...ROLES)
  @AskedByScript()
  @NotAudited('names kinds of news and references, and nothing about anybody')
  open(@CurrentStaff() actor: StaffActor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.streams.open(actor, readSessionCookie(request, isOverHttps(this.config)) ?? '', reply);
  }
}
