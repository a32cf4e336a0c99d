import { Controller, Get } from '@nestjs/common';
import { NotAudited, Public } from '../http/route-policy.decorator';
import { Page } from '../web/page';
import { docsView } from './docs-view';
import { Docs } from './docs.service';
import type { OpenApiDocument } from './openapi-document';

const ABOUT_ITSELF = 'says how to talk to the product, and nothing about anybody';

/** What a developer of a partner's system reads. */
@Controller('docs')
export class DocsController {
  constructor(private readonly docs: Docs) {}

  @Get()
  @Public()
  @NotAudited(ABOUT_ITSELF)
  page(): Page {
    return new Page('platform/openapi/docs.njk', { view: docsView(this.docs.document()) });
  }

  @Get('openapi.json')
  @Public()
  @NotAudited(ABOUT_ITSELF)
  document(): OpenApiDocument {
    return this.docs.document();
  }
}
