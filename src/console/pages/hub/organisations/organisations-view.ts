import type { OrganisationPause, PastPause } from '../../../../access';
import type { Organisation } from '../../../../directory';
import { sayTime } from '../../../../platform/web/london-time';
import { hubPaths } from '../hub-paths';

export interface OrganisationRow {
  name: string;
  href: string;
  /** Undefined: it takes people. */
  paused: string | undefined;
}

export interface InHand {
  /** Offers that wait for its answer. */
  offered: number;
  held: number;
  accounts: number;
}

export interface OrganisationView extends InHand {
  id: string;
  name: string;
  paused: { since: string; shutsOut: boolean } | undefined;
  heldHref: string;
  past: readonly { when: string; what: string; who: string; reason: string }[];
}

const KINDS = {
  kept: 'Paused: nothing new goes there',
  ended: 'Paused, and its people were put out',
} as const;

/** Those that are paused first, then by name. */
export function organisationRows(
  organisations: readonly Organisation[],
  open: readonly Pick<OrganisationPause, 'organisationId' | 'pausedAt'>[],
  now: Date,
): OrganisationRow[] {
  const since = new Map(open.map(({ organisationId, pausedAt }) => [organisationId, pausedAt]));
  return organisations
    .toSorted(
      (a, b) => Number(since.has(b.id)) - Number(since.has(a.id)) || a.name.localeCompare(b.name, 'en-GB'),
    )
    .map(({ id, name }) => {
      const pausedAt = since.get(id);
      return {
        name,
        href: hubPaths.organisation(id),
        paused: pausedAt && `Paused since ${sayTime(pausedAt, now)}`,
      };
    });
}

interface Known {
  organisation: Pick<Organisation, 'id' | 'name'>;
  pauses: readonly PastPause[];
  inHand: InHand;
  nameOf: (accountId: string) => string;
  now: Date;
}

export function organisationView({ organisation, pauses, inHand, nameOf, now }: Known): OrganisationView {
  const { id, name } = organisation;
  const standing = pauses.find(({ endedAt }) => endedAt === null);
  return {
    ...{ id, name, ...inHand },
    heldHref: `${hubPaths.referrals}?organisation=${encodeURIComponent(id)}`,
    paused: standing && { since: sayTime(standing.pausedAt, now), shutsOut: standing.shutsOut },
    past: pauses.flatMap(({ pausedAt, pausedBy, reason, shutsOut, endedAt, endedBy, endReason }) => {
      const what = shutsOut ? KINDS.ended : KINDS.kept;
      const began = { when: sayTime(pausedAt, now), what, who: nameOf(pausedBy), reason };
      if (!endedAt) return [began];
      const who = nameOf(endedBy ?? '');
      return [{ when: sayTime(endedAt, now), what: 'Pause ended', who, reason: endReason }, began];
    }),
  };
}
