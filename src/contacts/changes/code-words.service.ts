import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Audit, AuditEntry } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import { HOUR, plus, type Clock } from '../../kernel/clock';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { SafeContact } from '../safe-contact.entity';
import { isSameCodeWord } from './code-word';
import { WRONG_BY_ONE, WRONG_IN_A_RECORD, type GivenProof } from './proofs';

export type Verdict =
  'proven' | 'wrong-word' | 'last-wrong-word' | 'wait' | 'code-word-needed' | 'no-code-word';

const WRONG = 'way.code-word-wrong';

/** Compares a code word that was said with what is kept, and shows it to nobody. */
@Injectable()
export class CodeWords {
  constructor(
    private readonly seals: Seals,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The words that were agreed for these ways; usually one. */
  keptIn(ways: readonly SafeContact[]): string[] {
    const words = ways.map((way) => this.seals.open(SafeContact, way, ['codeWord']).codeWord?.trim() ?? '');
    return [...new Set(words.filter((word) => word !== ''))];
  }

  /** Hold the contact's row first: of a hundred guesses at once only a few are looked at. */
  async judge(
    tx: Tx,
    actor: StaffActor,
    { contactId, ways, given }: { contactId: string; ways: readonly SafeContact[]; given: GivenProof },
  ): Promise<Verdict> {
    const kept = this.keptIn(ways);
    if (given.proof !== 'code-word') return kept.length === 0 ? 'proven' : 'code-word-needed';
    if (kept.length === 0) return 'no-code-word';
    const at = MoreThan(plus(this.clock.now(), -HOUR));
    const wrong = await this.#count(tx, { subjectId: contactId, at });
    const own = await this.#count(tx, { actorId: actor.accountId, at });
    if (wrong >= WRONG_IN_A_RECORD || own >= WRONG_BY_ONE) return 'wait';
    if (kept.some((word) => isSameCodeWord(given.said, word))) return 'proven';
    this.audit.record(tx, actor, { action: WRONG, subjectId: contactId });
    return wrong + 1 === WRONG_IN_A_RECORD ? 'last-wrong-word' : 'wrong-word';
  }

  async #count(tx: Tx, where: object): Promise<number> {
    return (await tx.find(AuditEntry, { where: { ...where, action: WRONG }, select: { id: true } })).length;
  }
}
