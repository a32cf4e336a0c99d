import type { Role } from '../../kernel/actor';

const HOME: Readonly<Record<Role, string>> = {
  handler: '/console',
  coordinator: '/hub',
  worker: '/worklist',
  manager: '/worklist',
  professional: '/refer',
  auditor: '/trail',
  commissioner: '/reports',
};

/** Where somebody goes after the door: where they wanted to, or to their own work. */
export function homeOf(role: Role, next: string): string {
  return next === '' ? HOME[role] : next;
}

/** Only a path of our own: never a way to send somebody who just signed in to another site. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?!.*\.\.)(?![/\\])[\w\-/.*~$=]*$/.test(next) ? next : '';
}
