import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.service';

/** Everybody leaves a trace, so everybody may import it without saying so. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
