import { Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { MINUTE } from '../kernel/clock';
import { Recurring } from '../platform/recurring/recurring.service';
import { Messages } from '../platform/web/messages.service';
import { Pages, type NavigationItem } from '../platform/web/pages.service';
import { VacanciesApiController } from './api/vacancies-api.controller';
import { Areas } from './areas.service';
import { Approvals } from './editing/approvals.service';
import { ClosedEntries } from './editing/closed-entries.service';
import { DirectoryChangeQueries } from './editing/directory-changes.queries';
import { DirectoryChanges } from './editing/directory-changes.service';
import { DirectoryEntries } from './editing/directory-entries.service';
import { DirectoryExchange } from './exchange/directory-exchange.service';
import { ImportStore } from './exchange/import-store.service';
import { FeedController } from './feed/feed.controller';
import { Feed } from './feed/feed.service';
import { ChangesController } from './pages/changes.controller';
import { DirectoryPages } from './pages/directory-pages.service';
import { DirectoryController } from './pages/directory.controller';
import { EditController } from './pages/edit.controller';
import { EntryActsController } from './pages/entry-acts.controller';
import { EntryEdits } from './pages/entry-edits.service';
import { ExchangeController } from './pages/exchange.controller';
import { FeedCheckController } from './pages/feed-check.controller';
import { OwnEntriesController } from './pages/own-entries.controller';
import { directoryPaths } from './pages/paths';
import { PublishedController } from './pages/published.controller';
import { VacanciesController } from './pages/vacancies.controller';
import { Revisions } from './revisions.service';
import { SENTENCES } from './sentences';
import { SupportServices } from './support-services.service';
import { KeepVacancies } from './vacancies/keep-vacancies.job';
import { Vacancies } from './vacancies/vacancies.service';
import { VacancyNews } from './vacancies/vacancy-news.service';

const NAVIGATION: readonly NavigationItem[] = [
  { href: directoryPaths.list, text: 'Directory', order: 70, roles: ['coordinator', 'handler'] },
  { href: directoryPaths.vacancies, text: 'Vacancies', order: 30, roles: ['worker', 'manager'] },
  { href: directoryPaths.own, text: 'Our services', order: 40, roles: ['worker', 'manager'] },
];

@Module({
  controllers: [
    DirectoryController,
    EditController,
    EntryActsController,
    ChangesController,
    ExchangeController,
    OwnEntriesController,
    VacanciesController,
    PublishedController,
    FeedController,
    FeedCheckController,
    VacanciesApiController,
  ],
  providers: [
    Areas,
    Revisions,
    SupportServices,
    Vacancies,
    VacancyNews,
    KeepVacancies,
    DirectoryEntries,
    DirectoryChanges,
    DirectoryChangeQueries,
    ClosedEntries,
    Approvals,
    ImportStore,
    DirectoryExchange,
    DirectoryPages,
    EntryEdits,
    Feed,
  ],
  exports: [Areas, SupportServices, Vacancies, DirectoryChanges, Approvals, DirectoryExchange],
})
export class DirectoryModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    messages: Messages,
    pages: Pages,
    private readonly recurring: Recurring,
    private readonly supportServices: SupportServices,
    private readonly vacancies: Vacancies,
    areas: Areas,
  ) {
    messages.add(SENTENCES);
    pages.addNavigation(...NAVIGATION);
    pages.nameOrganisationsBy((id) => supportServices.nameOfOrganisation(id));
    pages.findLinesBy(() => areas.linesToRing);
  }

  onModuleInit(): void {
    const run = (): Promise<void> => this.vacancies.releaseOver();
    this.recurring.register({ name: 'room-holds', everyMs: MINUTE, run });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.supportServices.snapshot();
  }
}
