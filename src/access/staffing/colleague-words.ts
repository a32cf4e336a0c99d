import type { Role } from '../../kernel/actor';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  handler: 'Call handler',
  coordinator: 'Coordinator',
  auditor: 'Auditor',
  commissioner: 'Commissioner or analyst',
  worker: 'Worker',
  manager: 'Manager',
  professional: 'Professional who refers',
};

export const THE_HUB = 'The hub, as a task for each';
export const DONE_WORDS: Readonly<Record<string, string>> = {
  now: 'All their sessions are ended.',
  ended: 'Their access is ended. Nothing they had open works any more.',
  given: 'They can sign in again.',
  role: 'Their role is changed. They sign in again.',
};

export const CHANGE_WORDS = {
  disabled: 'Access ended',
  enabled: 'Access given again',
} as const;

export const sayRole = (before: Role, after: Role): string =>
  `From ${ROLE_WORDS[before].toLowerCase()} to ${ROLE_WORDS[after].toLowerCase()}`;

export const COMMAND_LINE = 'the command line';

export const saySessions = (count: number): string =>
  count === 0 ? 'not signed in' : `signed in ${count} ${count === 1 ? 'time' : 'times'}`;
