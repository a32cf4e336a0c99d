import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { Areas } from './areas.service';
import { Approvals } from './editing/approvals.service';
import { DirectoryChanges } from './editing/directory-changes.service';
import { DirectoryEntries } from './editing/directory-entries.service';
import { Revisions } from './revisions.service';
import { SupportServices } from './support-services.service';
import { Vacancies } from './vacancies/vacancies.service';

@Module({
  providers: [Areas, Revisions, SupportServices, Vacancies, DirectoryEntries, DirectoryChanges, Approvals],
  exports: [Areas, SupportServices, Vacancies, DirectoryChanges, Approvals],
})
export class DirectoryModule implements OnApplicationBootstrap {
  constructor(
    messages: Messages,
    pages: Pages,
    private readonly supportServices: SupportServices,
  ) {
    messages.add({
      'area.unknown': 'Choose an area that this hub serves',
      'support-service.unknown': 'That service is not in the directory',
    });
    pages.nameOrganisationsBy((id) => supportServices.nameOfOrganisation(id));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.supportServices.snapshot();
  }
}
