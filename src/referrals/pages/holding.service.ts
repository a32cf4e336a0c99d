import { Injectable } from '@nestjs/common';
import { Closures } from '../closures.service';
import { FirstContact } from '../first-contact.service';
import { LevelChanges } from '../level-changes.service';
import { Questions } from '../questions.service';
import { Returns } from '../returns.service';
import { UndoAttempt } from '../undo-attempt.service';

/** Everything that an organisation may do with a referral besides answering the offer. */
@Injectable()
export class Holding {
  constructor(
    readonly questions: Questions,
    readonly returns: Returns,
    readonly firstContact: FirstContact,
    readonly undoAttempt: UndoAttempt,
    readonly closures: Closures,
    readonly levelChanges: LevelChanges,
  ) {}
}
