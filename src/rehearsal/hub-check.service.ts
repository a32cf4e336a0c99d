import { Inject, Injectable } from '@nestjs/common';
import { AbleToWork } from '../access';
import { Areas, type Area, type OpenStretch } from '../directory';
import { DAY, plus, type Clock } from '../kernel/clock';
import { CLOCK } from '../platform/system-clock';
import { sayTime } from '../platform/web/london-time';
import { WhoIsRung } from '../telephony';
import { found, type ChainFinding } from './chain-finding';
import { uncovered, type Stretch } from './uncovered';

const AHEAD_MS = DAY;
const NAMED_AT_MOST = 3;

const COORDINATORS = ['coordinator'] as const;

/**
 * What every referral of an area falls back on: a coordinator who can sign in, a telephone that rings for what nobody
 * answers, and somebody for each hour of the line. What is set up is looked at, and nobody is rung.
 */
@Injectable()
export class HubCheck {
  constructor(
    private readonly areas: Areas,
    private readonly able: AbleToWork,
    private readonly whoIsRung: WhoIsRung,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of({ code, hubOrganisationId }: Pick<Area, 'code' | 'hubOrganisationId'>): Promise<ChainFinding[]> {
    const from = this.clock.now();
    const to = plus(from, AHEAD_MS);
    const { able } = await this.able.at(hubOrganisationId, COORDINATORS);
    const answered = within(this.areas.answeredBetween(code, from, to), from, to);
    const silent = uncovered(answered, await this.whoIsRung.atTheLine(code, from, to));
    const whole = { startsAt: from.getTime(), endsAt: to.getTime() };
    const unwatched = uncovered([whole], await this.whoIsRung.onCall(code, from, to));
    return [
      ...(able.length > 0 ? [] : [found('waking.no-coordinator')]),
      ...unwatchedFindings(unwatched, from),
      ...(silent.length > 0 ? [found('line.silent', { times: sayTimes(silent, from) })] : []),
    ];
  }
}

/** Now is worse than tomorrow: that can still be mended. */
function unwatchedFindings(unwatched: readonly Stretch[], now: Date): ChainFinding[] {
  const [first] = unwatched;
  if (!first) return [];
  const isNow = first.startsAt <= now.getTime();
  return [found(isNow ? 'waking.nobody-on-call' : 'waking.on-call-gap', { times: sayTimes(unwatched, now) })];
}

function within(open: readonly OpenStretch[], from: Date, to: Date): Stretch[] {
  return open
    .map(({ opensAt, closesAt }) => ({
      startsAt: Math.max(opensAt, from.getTime()),
      endsAt: Math.min(closesAt, to.getTime()),
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

function sayTimes(stretches: readonly Stretch[], now: Date): string {
  const said = stretches.slice(0, NAMED_AT_MOST).map(({ startsAt, endsAt }) => {
    const begins = startsAt <= now.getTime() ? 'now' : sayTime(new Date(startsAt), now);
    return `from ${begins} until ${sayTime(new Date(endsAt), now)}`;
  });
  const more = stretches.length - said.length;
  return [...said, ...(more > 0 ? [`and ${more} more times`] : [])].join(', ');
}
