import type { Role } from '../../kernel/actor';

/** Who reads what is counted. */
export const REPORT_READERS: readonly Role[] = ['coordinator', 'auditor', 'commissioner'];
