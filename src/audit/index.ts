export { AuditEntry } from './audit-entry.entity';
export { AuditKeyRotation } from './audit-key-rotation.service';
export { AuditLink } from './audit-link.entity';
export { AuditModule } from './audit.module';
export { Audit, type AuditFact } from './audit.service';
export { TrailChain } from './trail-chain.service';
export { TrailCheck, type TrailReport } from './trail-check.service';
export type { TrailFinding } from './trail-walk';
