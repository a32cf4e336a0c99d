import { sayReissueReason, type ReissueReason } from '../freezing/reissue-reasons';

interface Issued {
  number: number;
  latest: number;
  frozenAt: Date;
  reason: ReissueReason | null;
}

interface IssueView {
  said: string;
  /** The issues that there are besides, the first first. */
  others: readonly { text: string; href: string }[];
}

const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' },
});

/** When these numbers were counted for good, and what else was published of the same quarter. */
export function issueView(issued: Issued, hrefOf: (issue: number) => string): IssueView {
  const { number, latest, frozenAt, reason } = issued;
  const when = DAY_AND_TIME.format(frozenAt);
  const numbers = Array.from({ length: latest }, (_, at) => at + 1).filter((each) => each !== number);
  const first = `Counted on ${when} and kept as it was: what is entered, merged or erased later does not change it.`;
  return {
    said: reason
      ? `Issue ${number}, published on ${when} in place of the one before. ${sayReissueReason(reason)}.`
      : first,
    others: numbers.map((each) => ({
      text: `${each === latest ? 'The latest issue' : 'Issue'} (${each})`,
      href: hrefOf(each),
    })),
  };
}
