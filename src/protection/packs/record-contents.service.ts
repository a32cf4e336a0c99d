import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Contact, People, RecordGroups } from '../../contacts';
import { CircumstancesRecord, ConsentRecord, ReferralPaper } from '../../intake';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { sayDate } from '../../platform/web/london-time';
import { HolderTask, Referral, ReferralAttempt, ReferralMessage, SupportStep } from '../../referrals';
import { Screening } from '../../screening';
import { HubTask } from '../../tasks';
import type { KeptRecord } from './pack-fields';

/** Opens everything that is kept of one record. Audit it. */
@Injectable()
export class RecordContents {
  constructor(
    private readonly seals: Seals,
    private readonly people: People,
    private readonly groups: RecordGroups,
  ) {}

  /** What was heard in each contact of it, the one that stands for the record first. */
  async of(tx: Tx, contactId: string): Promise<KeptRecord[]> {
    const { contactIds } = await this.groups.of(contactId, tx);
    const kept: KeptRecord[] = [];
    for (const id of contactIds) kept.push(await this.#ofContact(tx, id));
    return kept;
  }

  async #ofContact(tx: Tx, contactId: string): Promise<KeptRecord> {
    const where = { contactId };
    const [contact] = await tx.find(Contact, { where: { id: contactId } });
    if (!contact) throw new Error('no such contact');
    const opened = this.seals.open(Contact, contact, ['callerPhone', 'note', 'sourceDetails']);
    const referrals = await tx.find(Referral, { where });
    const referralId = In(referrals.map(({ id }) => id));
    const identities = await this.people.heardIn(tx, contactId);
    return {
      ...opened,
      reference: contact.reference,
      openedOn: sayDate(contact.openedAt),
      people: identities.map((each) => ({
        ...each,
        ways: [...each.ways].map((way) => ({ ...way })),
        barred: (each.barred ?? []).map((one) => ({ ...one })),
      })),
      screenings: (await tx.find(Screening, { where })).map(
        (row) => this.seals.open(Screening, row, ['answers']).answers ?? '{}',
      ),
      circumstances: (await tx.find(CircumstancesRecord, { where })).map(
        (row) => this.seals.open(CircumstancesRecord, row, ['facts']).facts ?? '{}',
      ),
      consents: (await tx.find(ConsentRecord, { where })).map(
        (row) => this.seals.open(ConsentRecord, row, ['note']).note,
      ),
      referrals: referrals.map(({ queue, state }) => ({ queue, state })),
      messages: (await tx.find(ReferralMessage, { where: { referralId } })).map((row) => ({
        side: row.side,
        text: this.seals.open(ReferralMessage, row, ['text']).text ?? '',
      })),
      attempts: (await tx.find(ReferralAttempt, { where: { referralId } })).map(
        (row) => this.seals.open(ReferralAttempt, row, ['note']).note,
      ),
      decisions: [
        ...(await tx.find(HubTask, { where })).map((row) => this.seals.open(HubTask, row, ['reason']).reason),
        ...(await this.#heldDecisions(tx, referrals)),
      ],
      papers: (await tx.find(ReferralPaper, { where })).map(
        (row) => this.seals.open(ReferralPaper, row, ['name']).name ?? '',
      ),
    };
  }
  /** What whoever held the person wrote of reviews, safeguarding and steps. */
  async #heldDecisions(tx: Tx, referrals: readonly Referral[]): Promise<(string | null)[]> {
    const where = { referralId: In(referrals.map(({ id }) => id)) };
    const work = (await tx.find(HolderTask, { where })).map((row) =>
      this.seals.open(HolderTask, row, ['reason', 'toldWhom']),
    );
    const steps = (await tx.find(SupportStep, { where })).map((row) =>
      this.seals.open(SupportStep, row, ['reason', 'exitPlan']),
    );
    return [
      ...work.flatMap(({ reason, toldWhom }) => [reason, toldWhom]),
      ...steps.flatMap(({ reason, exitPlan }) => [reason, exitPlan]),
    ];
  }
}
