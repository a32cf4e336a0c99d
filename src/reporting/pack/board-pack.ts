import { BAR_COLOURS, type Bars } from '../charts/bar-chart';
import type { ReportView, TableView } from '../pages/report-view';

/** One report of the pack, as it is drawn. */
interface PackSection {
  title: string;
  headline: string;
  bars: Bars;
  tables: readonly TableView[];
  notes: readonly string[];
  how: readonly string[];
}

/** All that is drawn, and nothing that has to be looked up: it goes to another thread. */
export interface PackDocument {
  title: string;
  about: readonly string[];
  colours: readonly string[];
  sections: readonly PackSection[];
  madeAt: Date;
}

interface PackPart {
  view: ReportView;
  bars: Bars;
  /** When it was counted for good. */
  issued: string;
}

interface PackAbout {
  area: string;
  quarter: string;
  madeAt: Date;
}

const WITHHELD = '[c] is withheld: a number below five, or one from which such a number could be worked out.';

/** What a board reads together of one area and one quarter: the published numbers, and how each is counted. */
export function boardPack(parts: readonly PackPart[], { area, quarter, madeAt }: PackAbout): PackDocument {
  return {
    title: `${area}: ${quarter}`,
    about: [
      'Numbers for the board of the partnership. Nobody can be found in them: numbers below five are withheld, and so are others from which they could be worked out.',
      'Each report stands as it was published. What is entered, merged or erased later does not change it.',
    ],
    colours: BAR_COLOURS,
    sections: parts.map(({ view, bars, issued }) => ({
      ...{ title: view.title, headline: view.headline, bars, tables: view.tables, how: view.how },
      notes: [
        ...(view.unseen.length > 0 ? [`Nothing can be shown of: ${view.unseen.join('; ')}.`] : []),
        ...(view.isAnythingWithheld ? [WITHHELD] : []),
        issued,
      ],
    })),
    madeAt,
  };
}
