import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
import { CodeWords, Contact, Reaches, RecordOpenings, WayChanges, type Changed } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import type { Tx } from '../../../platform/database/tx';
import { Page, type Failed } from '../../../platform/web/page';
import { callBackPaths } from '../../paths';
import { DAY_OPTIONS } from './call-back-words';
import { readChange, typedChange, type TypedChange } from './change-way-form';
import { METHOD_CHOICES, PROOF_CHOICES } from './change-way-words';

/** Where each refusal stands on the page. */
const FIELD_OF: Readonly<Record<Exclude<Changed, 'changed'>, string>> = {
  'wrong-word': 'said',
  'last-wrong-word': 'said',
  wait: 'said',
  'code-word-needed': 'said',
  'no-code-word': 'proof',
  'must-not-receive': 'value',
};

/** The page on which the hub changes where a person is reached. */
@Injectable()
export class ChangeWayPages {
  constructor(
    private readonly db: Database,
    private readonly reaches: Reaches,
    private readonly codeWords: CodeWords,
    private readonly changes: WayChanges,
    private readonly audit: Audit,
    private readonly openings: RecordOpenings,
  ) {}

  async page(actor: StaffActor, contactId: string, shown: Shown = {}): Promise<Page> {
    const known = await this.#known(actor, contactId, (contact, tx) => {
      this.audit.record(tx, actor, { action: 'reach.viewed', subjectId: contact.id });
    });
    const model = {
      ...known,
      path: callBackPaths.changeWay(contactId),
      back: callBackPaths.reach(contactId),
      methods: METHOD_CHOICES,
      proofs: PROOF_CHOICES,
      dayOptions: DAY_OPTIONS,
      failed: shown.failed,
      typed: shown.typed ?? typedChange(null),
    };
    return new Page('console/pages/call-backs/change-way.njk', model, shown.failed ? 422 : 200);
  }

  /** Undefined once it is changed; else the page again, with why not. */
  async change(actor: StaffActor, contactId: string, body: unknown): Promise<Page | undefined> {
    const typed = typedChange(body);
    const { hasCodeWord } = await this.#known(actor, contactId);
    const read = readChange(typed, hasCodeWord);
    if ('failed' in read) return this.page(actor, contactId, { typed, failed: read.failed });
    const done = await this.changes.change(actor, contactId, read);
    if (done === 'changed') return undefined;
    const code = `way.${done === 'last-wrong-word' ? 'wait' : done}`;
    return this.page(actor, contactId, { typed, failed: [{ field: FIELD_OF[done], code }] });
  }

  #known(
    actor: StaffActor,
    contactId: string,
    look: (contact: Contact, tx: Tx) => void = () => undefined,
  ): Promise<{ reference: string; hasCodeWord: boolean; isPaused: boolean }> {
    return this.db.inTransaction(async (tx) => {
      const contact = await tx.findOneBy(Contact, { id: contactId });
      if (!contact) throw new DomainError('not-found', 'not-found');
      await this.openings.assertOpenTo(tx, actor, contactId);
      look(contact, tx);
      const ways = await this.reaches.waysOf(contactId, tx);
      const { notSafeNowAt } = await this.reaches.of(contactId, tx);
      const hasCodeWord = this.codeWords.keptIn(ways).length > 0;
      return { reference: contact.reference, hasCodeWord, isPaused: notSafeNowAt !== null };
    });
  }
}

interface Shown {
  failed?: readonly Failed[];
  typed?: TypedChange;
}
