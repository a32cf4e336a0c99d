import { Inject, Injectable } from '@nestjs/common';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import type { Assessment, ScreeningAnswers } from './assessment';
import type { QuestionSet } from './question-set';
import { readQuestionSets } from './read-question-sets.gateway';
import { Screening } from './screening.entity';

@Injectable()
export class Screenings {
  readonly questionSets: readonly QuestionSet[];

  constructor(
    private readonly seals: Seals,
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.questionSets = readQuestionSets(config.configDir);
  }

  get current(): QuestionSet {
    const last = this.questionSets.at(-1);
    if (!last) throw new Error('no question set');
    return last;
  }

  /** The set of an earlier screening, so that its decision can be replayed. */
  find(version: string): QuestionSet | undefined {
    return this.questionSets.find((set) => set.version === version);
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
