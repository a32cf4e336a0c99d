import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { Areas } from './areas.service';
import { SupportServices } from './support-services.service';

@Module({ providers: [Areas, SupportServices], exports: [Areas, SupportServices] })
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
