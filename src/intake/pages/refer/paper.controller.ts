import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Actor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { isSentFile, TAKES_FILE, type SentFile } from '../../../platform/http/file-upload';
import { CurrentActor } from '../../../platform/http/request-actor.decorator';
import { Audited, Public } from '../../../platform/http/route-policy.decorator';
import type { Page } from '../../../platform/web/page';
import { Papers } from '../../papers/papers.service';
import { referPaths } from '../paths';
import { SavedForms } from '../saved-forms.service';
import { sentFields } from '../sent-fields';
import { referPage } from './refer-page';

/** The form of a risk assessment, added by whoever has just sent the referral it belongs to. */
@Controller()
export class PaperController {
  constructor(
    private readonly papers: Papers,
    private readonly saved: SavedForms,
  ) {}

  @Post(referPaths.paper())
  @HttpCode(200)
  @RouteConfig(TAKES_FILE)
  @Public()
  @Audited('paper.added')
  async add(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Page> {
    const sent = sentFields(body);
    const reference = this.saved.openReceipt(sent['receipt']);
    if (reference === undefined) throw new DomainError('invalid', 'paper.too-late');
    const receipt = this.saved.closeReceipt(reference);
    try {
      await this.papers.add(actor, reference, isSentFile(sent['file']) ? sent['file'] : NOTHING);
      return referPage('paper', { reference, receipt, isAdded: true });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      const failed = [{ field: 'file', code: error.code }];
      return referPage('paper', { reference, receipt, failed }, 422);
    }
  }
}

const NOTHING: Pick<SentFile, 'name' | 'bytes'> = { name: '', bytes: new Uint8Array() };
