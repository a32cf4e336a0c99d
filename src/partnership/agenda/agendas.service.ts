import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { Audit } from '../../audit';
import { Areas, SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { sayDate, sayTime } from '../../platform/web/london-time';
import { LEVEL_WORDS } from '../../referrals';
import { Forums, type At } from '../forums/forums.service';
import { CaseSights } from '../meetings/case-sights.service';
import { Cases, casesOf } from '../meetings/cases.service';
import type { MeetingCase } from '../meetings/meeting-case.entity';
import { Meeting } from '../meetings/meeting.entity';
import { agendaCase, restrictedCase, type Agenda, type AgendaCase, type AgendaWords } from './agenda';

const AT_ONCE = 5;

/**
 * The agenda as a file for one organisation. It takes two people: one released the list, another takes the file. What
 * is restricted stands in no file; what they must not see is not there at all.
 */
@Injectable()
export class Agendas {
  @Inject(Accounts) private readonly accounts!: Accounts;
  @Inject(Areas) private readonly areas!: Areas;
  @Inject(SupportServices) private readonly supportServices!: SupportServices;

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly forums: Forums,
    private readonly cases: Cases,
    private readonly sights: CaseSights,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async take(actor: StaffActor, forumId: string, day: string): Promise<Agenda> {
    const at = await this.forums.at(actor, forumId);
    const { startsAt } = this.forums.sitting(at.forum, day);
    const names = await this.accounts.namesOf([actor.accountId]);
    const { meeting, rows } = await this.#taken(actor, forumId, startsAt);
    const cases: AgendaCase[] = [];
    // On SQLite everybody who writes waits for one transaction: a long list is opened in short ones.
    for (let from = 0; from < rows.length; from += AT_ONCE)
      cases.push(...(await this.#casesFor(actor, at, meeting, rows.slice(from, from + AT_ONCE))));
    const now = this.clock.now();
    const { name, areaCode, protocol } = at.forum;
    const organisation = this.supportServices.nameOfOrganisation(actor.organisationId);
    return {
      forum: name,
      area: this.areas.get(areaCode).name,
      when: `${sayDate(startsAt)}, ${sayTime(startsAt, startsAt).replace('today ', '')}`,
      mark: `${names.get(actor.accountId) ?? ''}, ${organisation}, ${sayDate(now)} ${now.toISOString().slice(11, 16)} UTC`,
      ...{ organisation, protocol, cases },
    };
  }

  #taken(
    actor: StaffActor,
    forumId: string,
    startsAt: Date,
  ): Promise<{ meeting: Meeting; rows: readonly MeetingCase[] }> {
    return this.db.inTransaction(async (tx) => {
      const meeting = await tx.findOneBy(Meeting, { forumId, startsAt });
      if (!meeting?.releasedAt) throw new DomainError('conflict', 'meeting.not-released');
      if (meeting.releasedBy === actor.accountId) throw new DomainError('forbidden', 'agenda.own-release');
      this.audit.record(tx, actor, { action: 'agenda.taken', subjectId: meeting.id });
      const rows = await casesOf(tx, meeting);
      return { meeting, rows: rows.filter(({ outcome }) => outcome !== 'moved') };
    });
  }

  #casesFor(
    actor: StaffActor,
    at: At,
    meeting: Meeting,
    rows: readonly MeetingCase[],
  ): Promise<AgendaCase[]> {
    return this.db.inTransaction(async (tx) => {
      const { forum, standing } = at;
      const reader = { actor, standing, isForOrganisation: true };
      const seen = await this.sights.of(tx, reader, { forum, meeting, cases: rows });
      const listed: AgendaCase[] = [];
      for (const row of rows) {
        const as = seen.get(row.id);
        if (!as || as.sight === 'nothing') continue;
        if (as.isRestricted || as.sight === 'line') {
          listed.push(restrictedCase(row, this.#words));
          continue;
        }
        await this.cases.shownIn(tx, actor, { row, forum }, { agenda: meeting.id });
        const opened = await this.cases.openIn(tx, actor, { row, meeting, standing });
        listed.push(agendaCase(opened, actor.organisationId, this.#words));
      }
      return listed;
    });
  }

  get #words(): AgendaWords {
    return {
      level: (level) => LEVEL_WORDS[level],
      organisation: (id) => this.supportServices.nameOfOrganisation(id),
      day: sayDate,
    };
  }
}
