import { Global, Module } from '@nestjs/common';
import { AuditKeyRotation } from './audit-key-rotation.service';
import { Audit } from './audit.service';
import { SignedHeads } from './signed-heads.gateway';
import { TrailChain } from './trail-chain.service';
import { TrailCheck } from './trail-check.service';
import { TrailQueries } from './trail.queries';

/** Everybody leaves a trace, so everybody may import it without saying so. */
@Global()
@Module({
  providers: [Audit, TrailQueries, SignedHeads, TrailChain, TrailCheck, AuditKeyRotation],
  exports: [Audit, AuditKeyRotation, TrailChain, TrailCheck],
})
export class AuditModule {}
