import type { EndpointCheck, FeedCheck } from './check/check-feed';
import type { LeftOut } from './left-out';

const SHOWN_AT_MOST = 10;

export interface FeedCheckView {
  address: string;
  isRight: boolean;
  published: number;
  leftOut: readonly LeftOut[];
  endpoints: readonly {
    name: string;
    documents: number;
    verdict: string;
    isWell: boolean;
    lines: readonly string[];
    more: number;
  }[];
}

export function feedCheckView(
  { endpoints, isRight }: FeedCheck,
  around: Pick<FeedCheckView, 'address' | 'published' | 'leftOut'>,
): FeedCheckView {
  return { ...around, isRight, endpoints: endpoints.map(lineOf) };
}

function lineOf({ endpoint, documents, found }: EndpointCheck): FeedCheckView['endpoints'][number] {
  const faults = found.filter(({ isAdvice }) => !isAdvice).length;
  const advices = found.length - faults;
  return {
    name: endpoint,
    documents,
    verdict: faults > 0 ? counted(faults, 'fault') : advices > 0 ? counted(advices, 'advice') : 'Right',
    isWell: faults === 0,
    lines: found.slice(0, SHOWN_AT_MOST).map(({ path, at, words }) => `${path} ${at} ${words}`),
    more: Math.max(0, found.length - SHOWN_AT_MOST),
  };
}

function counted(count: number, what: 'fault' | 'advice'): string {
  if (what === 'advice') return `Right, with ${count === 1 ? 'an advice' : `${count} pieces of advice`}`;
  return count === 1 ? '1 fault' : `${count} faults`;
}
