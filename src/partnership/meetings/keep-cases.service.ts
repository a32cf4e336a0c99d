import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../../platform/database/tx';
import type { Forgot } from '../../platform/retention/kept-store';
import { Retention } from '../../platform/retention/retention.service';
import { CaseAction } from './case-action.entity';
import { CaseReport } from './case-report.entity';
import { CaseReturn } from './case-return.entity';
import { MeetingCase } from './meeting-case.entity';

const FORGOTTEN = { pack: null, note: null, lawfulBasis: null, routes: [], withheldFrom: [] };

/** Of a case its meeting, level and counts stay, so that the figures of past years hold; every word goes. */
@Injectable()
export class KeepCases implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.keep({
      tables: {
        meeting_case: 'what was written of them for a meeting of the area’s organisations, and said in it',
        case_return: 'what each organisation knew of them',
        case_action: 'what organisations took on for them',
        case_report: 'what a day’s list said of them',
      },
      idsOf: async (tx, contactId) => (await this.#cases(tx, contactId)).map(({ id }) => id),
      forget: (tx, { contactId }) => this.#forget(tx, contactId),
    });
  }

  async #forget(tx: Tx, contactId: string): Promise<Forgot> {
    const caseId = In((await this.#cases(tx, contactId)).map(({ id }) => id));
    return {
      case_report: await tx.delete(CaseReport, { caseId }),
      case_return: await tx.update(CaseReturn, { caseId }, { words: null, knowsNothing: false }),
      case_action: await tx.update(CaseAction, { caseId }, { what: null, doneWords: null }),
      meeting_case: await tx.update(MeetingCase, { contactId }, FORGOTTEN),
    };
  }

  #cases(tx: Tx, contactId: string): Promise<MeetingCase[]> {
    return tx.find(MeetingCase, { where: { contactId } });
  }
}
