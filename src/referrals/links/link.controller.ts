import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { Areas, sayQueue } from '../../directory';
import type { Clock } from '../../kernel/clock';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page, SeeOther } from '../../platform/web/page';
import { worklistPaths } from '../pages/paths';
import { LEVEL_WORDS, sayForWhom } from '../referral-words';
import { AcceptLinks } from './accept-links.service';
import type { LiveLink } from './live-links.service';

/** Where the link in a worker's letter leads: a card that names nobody, and a PIN that accepts. */
@Controller()
export class LinkController {
  constructor(
    private readonly links: AcceptLinks,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(worklistPaths.linkUsed)
  @Public()
  @NotAudited('says the same to everybody')
  used(): Page {
    return new Page('referrals/links/used.njk', {});
  }

  @Get(worklistPaths.link(':token'))
  @Public()
  @NotAudited('shows a level and a kind of help, and changes nothing')
  async show(@Param('token') token: string): Promise<Page> {
    const found = await this.links.find(token);
    return found ? this.#card(token, found) : over();
  }

  @Post(worklistPaths.link(':token'))
  @Public()
  @Audited('referral.accepted')
  async accept(@Param('token') token: string, @Body() body: unknown): Promise<Page | SeeOther> {
    const pin = (body as { pin?: unknown } | undefined)?.pin;
    const typed = typeof pin === 'string' ? pin.replaceAll(/\s/g, '').slice(0, 32) : '';
    const used = await this.links.use(token, typed);
    if (used.is === 'accepted') return new SeeOther(worklistPaths.linkUsed);
    const found = used.is === 'wrong-pin' ? await this.links.find(token) : undefined;
    if (!found) return over();
    const failed = [{ field: 'pin', code: 'link.pin' }];
    return this.#card(token, found, { failed, triesLeft: found.link.triesLeft }, 422);
  }

  #card(token: string, { referral, offer }: LiveLink, shown: object = {}, status = 200): Page {
    const { level, queue, forWhom, areaCode } = referral;
    const view = {
      action: worklistPaths.link(token),
      level,
      levelText: LEVEL_WORDS[level],
      what: `${sayQueue(queue)}, ${sayForWhom(forWhom)}`,
      area: this.areas.get(areaCode).name,
      answerBy: sayTime(offer.answerBy, this.clock.now()),
    };
    return new Page('referrals/links/link.njk', { view, ...shown }, status);
  }
}

/** One answer to every link that opens nothing, whatever the reason. */
function over(): Page {
  return new Page('referrals/links/over.njk', {}, 404);
}
