import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../platform/database/tx';
import type { Forgot } from '../platform/retention/kept-store';
import { Retention } from '../platform/retention/retention.service';
import type { Card } from './card';
import { LevelChange } from './level-change.entity';
import { Offer } from './offer.entity';
import { ReferralAttempt } from './referral-attempt.entity';
import { ReferralEvent } from './referral-event.entity';
import { ReferralMessage } from './referral-message.entity';
import { Referral } from './referral.entity';
import { HolderTask } from './steps/holder-task.entity';
import { SupportStep } from './steps/support-step.entity';

/** Of a referral its course stays, for the counts of its year: which queue took how long, at which level. */
@Injectable()
export class ForgetReferrals implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'counts',
      what: 'When, by which way and at which level somebody came, and which service took how long; gaps; equality answers, which were never kept with a case',
      from: 'it happened',
      because:
        'Counts for those who pay and plan. Without names, numbers, ages or places they lead to nobody.',
      way: 'kept',
      periodMs: null,
    });
    this.retention.keep({
      tables: {
        referral: 'ages, needs, household and place',
        offer: 'why it was declined, in words',
        referral_event: 'reasons',
        referral_attempt: 'tries to reach somebody',
        referral_message: 'questions and answers',
        level_change: 'why the level changed',
        holder_task: 'reviews and safeguarding decisions, in words',
        support_step: 'why somebody was stepped up or down, and the exit plan',
      },
      idsOf: (tx, contactId) => idsOf(tx, contactId),
      forget: async (tx, { contactId }) => forget(tx, contactId),
    });
  }
}

async function idsOf(tx: Tx, contactId: string): Promise<string[]> {
  return (await tx.find(Referral, { where: { contactId }, select: { id: true } })).map(({ id }) => id);
}

async function forget(tx: Tx, contactId: string): Promise<Forgot> {
  const referrals = await tx.find(Referral, { where: { contactId } });
  const referralId = In(referrals.map(({ id }) => id));
  let emptied = 0;
  for (const { id, card, areaCode } of referrals)
    emptied += await tx.update(Referral, { id }, { card: emptyCard(card.level, areaCode) });
  return {
    referral: emptied,
    offer: await tx.update(Offer, { referralId }, { note: null }),
    referral_event: await tx.update(ReferralEvent, { referralId }, { facts: {} }),
    referral_attempt: await tx.delete(ReferralAttempt, { referralId }),
    referral_message: await tx.delete(ReferralMessage, { referralId }),
    level_change: await tx.delete(LevelChange, { contactId }),
    holder_task: await tx.delete(HolderTask, { referralId }),
    support_step: await tx.delete(SupportStep, { referralId }),
  };
}

function emptyCard(level: Card['level'], area: string): Card {
  const nothing = { needs: [], childAgeBands: [], constraints: [], reasons: [], toConfirm: [] };
  return { ...nothing, level, area, ageBand: null, gender: null, outwardPostcode: null };
}
