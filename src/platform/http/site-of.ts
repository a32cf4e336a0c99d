export interface Sites {
  /** Host and port of the person's pages. */
  site: string;
  /** Host and port of everybody else's. */
  hub: string;
}

export interface Asked {
  host: string;
  isRead: boolean;
  /** As it was typed, with what follows a question mark. */
  url: string;
  isForPerson: boolean;
}

export type SiteAnswer = 'here' | 'nowhere' | { movedTo: 'site' | 'hub' };

const ON_BOTH = /^\/(?:assets\/|health\/live$)/;
const FOR_PROFESSIONALS = /^\/refer(?:[/?]|$)/;

/**
 * Which of the two hosts answers. The person's own host knows nothing of the hub: a name in a router's list, and every
 * page behind it, is one that anybody may have looked at.
 */
export function siteOf({ host, isRead, url, isForPerson }: Asked, { site, hub }: Sites): SiteAnswer {
  if (ON_BOTH.test(url)) return 'here';
  const isAtSite = host.toLowerCase() === site;
  if (isAtSite === isForPerson) return 'here';
  if (isForPerson) return isRead ? { movedTo: 'site' } : 'nowhere';
  return isRead && FOR_PROFESSIONALS.test(url) && hub !== site ? { movedTo: 'hub' } : 'nowhere';
}
