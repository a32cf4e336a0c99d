import { Inject, Injectable } from '@nestjs/common';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { readReviewedFile } from '../platform/config/reviewed-file';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import type { Assessment, ScreeningAnswers } from './assessment';
import { parseQuestionSet } from './parse-question-set';
import type { QuestionSet } from './question-set';
import { Screening } from './screening.entity';

/** Oldest first; the last one is asked now, the others stay so that a decision can be replayed. */
const VERSIONS = ['2026-09'] as const;

@Injectable()
export class Screenings {
  readonly questionSets: readonly QuestionSet[];

  constructor(
    private readonly seals: Seals,
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.questionSets = VERSIONS.map((version) => {
      const file = readReviewedFile(config.configDir, `screening/${version}.json`);
      return parseQuestionSet(file.content, file.name);
    });
  }

  get current(): QuestionSet {
    const last = this.questionSets.at(-1);
    if (!last) throw new Error('no question set');
    return last;
  }

  record(
    tx: Tx,
    actor: Actor,
    screening: { contactId: string; answers: ScreeningAnswers; assessment: Assessment },
  ): string {
    const id = newId();
    const { contactId, answers, assessment } = screening;
    const row = this.seals.close(Screening, {
      id,
      contactId,
      questionSet: assessment.questionSet,
      answers: JSON.stringify(answers),
      level: assessment.level,
      assessment,
      actorId: actorId(actor),
      createdAt: this.clock.now(),
    });
    tx.insert(Screening, row as Row<Screening>);
    return id;
  }
}
