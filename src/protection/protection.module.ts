import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import type { StaffActor } from '../kernel/actor';
import { DAY, HOUR, plus, type Clock } from '../kernel/clock';
import { Recurring } from '../platform/recurring/recurring.service';
import { CLOCK } from '../platform/system-clock';
import { Messages } from '../platform/web/messages.service';
import { Pages, type Banner } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { TelephonyModule } from '../telephony';
import { ComplaintPages } from './complaints/complaint-pages.service';
import { ComplaintTimes } from './complaints/complaint-times.service';
import { ComplaintsController } from './complaints/complaints.controller';
import { Complaints } from './complaints/complaints.service';
import { DestructionLists } from './destruction-lists.service';
import { EndedRecords } from './ended-records.queries';
import { DataExports } from './exports/data-exports.service';
import { ExportPages } from './exports/export-pages.service';
import { ExportsController } from './exports/exports.controller';
import { FoundRecord } from './found-record.queries';
import { LegalHolds } from './legal-holds.service';
import { AccessPacks } from './packs/access-packs.service';
import { PacksController } from './packs/packs.controller';
import { RecordContents } from './packs/record-contents.service';
import { protectionPaths } from './pages/paths';
import { ProtectionPages } from './pages/protection-pages.service';
import { ProtectionController } from './pages/protection.controller';
import { RecordRules } from './record-rules.service';
import { Certificates } from './requests/certificates.service';
import { DataRequests } from './requests/data-requests.service';
import { Erasures } from './requests/erasures.service';
import { RepeatErasures } from './requests/repeat-erasures.service';
import { RequestPages } from './requests/request-pages.service';
import { RequestsController } from './requests/requests.controller';
import { SameNumber } from './requests/same-number.queries';
import { RetentionTurns } from './retention-turns.service';
import { SENTENCES } from './sentences';

const PACKS = [AccessPacks, RecordContents];
const COMPLAINTS = [Complaints, ComplaintPages, ComplaintTimes];
const EXPORTS = [DataExports, ExportPages];
const REQUESTS = [Certificates, DataRequests, Erasures, RepeatErasures, RequestPages, SameNumber];
/** So long before an answer is due it stands over every page of a coordinator. */
const REMIND_MS = 7 * DAY;

@Module({
  imports: [ContactsModule, DirectoryModule, ReferralsModule, TelephonyModule],
  controllers: [
    ProtectionController,
    RequestsController,
    PacksController,
    ComplaintsController,
    ExportsController,
  ],
  providers: [
    DestructionLists,
    EndedRecords,
    FoundRecord,
    LegalHolds,
    ProtectionPages,
    RecordRules,
    RetentionTurns,
    ...REQUESTS,
    ...PACKS,
    ...COMPLAINTS,
    ...EXPORTS,
  ],
  exports: [RetentionTurns, RepeatErasures, Complaints],
})
export class ProtectionModule implements OnModuleInit {
  constructor(
    messages: Messages,
    pages: Pages,
    private readonly requests: DataRequests,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly turns: RetentionTurns,
    private readonly recurring: Recurring,
  ) {
    pages.addBanner((actor) => this.#bannersFor(actor));
    const roles = ['coordinator', 'auditor'] as const;
    pages.addNavigation({ href: protectionPaths.home, text: 'Data protection', order: 110, roles });
    messages.add(SENTENCES);
  }

  onModuleInit(): void {
    this.recurring.register({ name: 'retention', everyMs: HOUR, run: () => this.turns.run() });
  }

  async #bannersFor({ role }: StaffActor): Promise<Banner[]> {
    if (role !== 'coordinator') return [];
    const count = await this.requests.countDueBefore(plus(this.clock.now(), REMIND_MS));
    const text = `${count} ${count === 1 ? 'request' : 'requests'} about data must be answered within a week`;
    return count === 0 ? [] : [{ text, href: protectionPaths.requests }];
  }
}
