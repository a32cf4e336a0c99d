export { AuditEntry } from './audit-entry.entity';
export { AuditModule } from './audit.module';
export { Audit, type AuditFact } from './audit.service';
