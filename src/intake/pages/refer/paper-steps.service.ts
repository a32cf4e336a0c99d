import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor';
import { HOUR, plus, type Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { isSentFile, type SentFile } from '../../../platform/http/file-upload';
import { CLOCK } from '../../../platform/system-clock';
import type { Failed } from '../../../platform/web/page';
import { DRAFT_IS_KEPT_FOR_MS } from '../../drafts/drafts.service';
import { PAPERS_AT_MOST, UnsentPapers } from '../../papers/unsent-papers.service';
import type { JourneyForm } from '../journey-forms.service';
import type { CheckSection } from '../journey-view';
import { SavedForms } from '../saved-forms.service';
import { REFER_TEXT } from './text.en-GB';

export const PAPER_STEP = 'paper';
/** A form that is not saved is good for half an hour a page; this outlasts whoever goes through all of them. */
const KEPT_UNSAVED_MS = 4 * HOUR;

type Sent = Readonly<Record<string, unknown>>;

/** The page on which a professional adds forms of their own. */
@Injectable()
export class PaperSteps {
  constructor(
    private readonly papers: UnsentPapers,
    private readonly saved: SavedForms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether this press is done with here, and what is wrong with it. A chosen file is added whichever button is pressed. */
  async take(form: JourneyForm, sent: Sent): Promise<{ staysHere: boolean; failed: readonly Failed[] }> {
    if (form.answers.step !== PAPER_STEP) return { staysHere: false, failed: [] };
    if (typeof sent['remove'] === 'string') {
      await this.papers.remove(form.key, sent['remove']);
      return { staysHere: true, failed: [] };
    }
    const isAdding = 'add' in sent;
    const failed = await this.#add(form, fileIn(sent), isAdding);
    return { staysHere: isAdding || failed.length > 0, failed };
  }

  async viewFor(form: JourneyForm): Promise<object> {
    const papers = await this.papers.listOf(form.key);
    const shown = papers.map(({ id, name, sizeBytes }) => ({
      ...{ id, name },
      size: `${Math.ceil(sizeBytes / 1024)} kB`,
    }));
    return { papers: shown, canAdd: papers.length < PAPERS_AT_MOST };
  }

  /** Among the answers, to be looked over before they are sent. */
  async sectionFor(form: JourneyForm): Promise<CheckSection> {
    const { title, added } = REFER_TEXT.paper;
    const papers = await this.papers.listOf(form.key);
    const said = papers.map(({ name }) => name).join('\n') || undefined;
    return { key: PAPER_STEP, title, rows: [{ label: added, said }] };
  }

  /** What the sending of the referral does besides: the forms go with it. */
  along(actor: Actor, { key }: JourneyForm): (tx: Tx, contactId: string) => Promise<void> {
    return (tx, contactId) => this.papers.bring(tx, actor, { key, contactId });
  }

  bringLate(actor: Actor, { key }: JourneyForm, reference: string): Promise<void> {
    return this.papers.bringLate(actor, { key, reference });
  }

  async #add(form: JourneyForm, file: SentFile | undefined, isAdding: boolean): Promise<Failed[]> {
    if (!file && !isAdding) return [];
    const keptFor = this.saved.isSaved(form) ? DRAFT_IS_KEPT_FOR_MS : KEPT_UNSAVED_MS;
    try {
      await this.papers.add(form.key, file ?? NOTHING, plus(this.clock.now(), keptFor));
      return [];
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return [{ field: 'file', code: error.code }];
    }
  }
}

const NOTHING = { name: '', bytes: new Uint8Array() };

/** A browser sends an empty file without a name where none was chosen. */
function fileIn({ file }: Sent): SentFile | undefined {
  return isSentFile(file) && (file.name !== '' || file.bytes.length > 0) ? file : undefined;
}
