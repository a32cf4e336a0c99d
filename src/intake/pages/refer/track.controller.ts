import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { Clock } from '../../../kernel/clock';
import { NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { validated } from '../../../platform/http/validation';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { fieldOf, Page } from '../../../platform/web/page';
import { SentReferrals } from '../../sent-referrals.service';
import { referPaths } from '../paths';

class TrackForm {
  @MaxLength(32, { message: 'track.reference' })
  @MinLength(1, { message: 'track.reference' })
  @IsString({ message: 'track.reference' })
  reference: string = '';

  @MaxLength(32, { message: 'track.code' })
  @MinLength(1, { message: 'track.code' })
  @IsString({ message: 'track.code' })
  code: string = '';
}

const TEMPLATE = 'intake/pages/refer/track.njk';

/** One of four words about a referral, for whoever sent it. Reference and code come by form, never in an address. */
@Controller()
export class TrackController {
  constructor(
    private readonly sent: SentReferrals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(referPaths.track())
  @Public()
  @NotAudited('shows an empty form')
  form(): Page {
    return new Page(TEMPLATE, { typed: {} });
  }

  @Post(referPaths.track())
  @Public()
  @NotAudited('says one of four states, and nothing about anybody')
  async track(@Body() body: unknown): Promise<Page> {
    const { value, errors } = await validated(TrackForm, body);
    const typed = { reference: textIn(value.reference), code: textIn(value.code) };
    if (errors.length > 0) return new Page(TEMPLATE, { typed, failed: errors.map(fieldOf) }, 422);
    const found = await this.sent.findByCode(typed.reference, typed.code);
    if (!found) {
      const failed = [{ field: 'reference', code: 'track.no-match' }];
      return new Page(TEMPLATE, { typed, failed }, 422);
    }
    const { reference, status, updatedAt } = found;
    const since = sayTime(updatedAt, this.clock.now());
    return new Page('intake/pages/refer/status.njk', { reference, status, since });
  }
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
