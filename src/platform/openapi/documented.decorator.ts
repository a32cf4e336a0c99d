import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const DOCUMENTATION = 'onward:documentation';

/** The parts of the page, and what each is for. */
export const GROUPS = {
  'Signing in': 'How a system gets a token',
  Referrals: 'What you send, and how far it is',
  Worklist: 'What lies before your organisation',
  Directory: 'Who would take somebody, without saying who it is',
  Vacancies: 'Whether your support services take anybody',
  Events: 'What has happened, for systems that ask',
  Webhooks: 'What has happened, for systems that are told',
  Stats: 'The figures of the partnership’s reports',
} as const;

type Dto = new () => object;
export type SentHeader = 'Idempotency-Key' | 'If-Match';

export interface AnswerDoc {
  says: string;
  /** Absent: nothing follows the headers. */
  schema?: z.ZodType;
  /** The same as a table, for whoever asks for it. */
  isAlsoCsv?: true;
  /** What each says, by its name. */
  headers?: Readonly<Record<string, string>>;
}

export interface Documentation {
  /** Which part of the page it stands in. */
  group: keyof typeof GROUPS;
  does: string;
  /** What somebody has to know who builds on it. */
  note?: string;
  query?: Dto;
  body?: Dto;
  isBodyOptional?: boolean;
  isForm?: boolean;
  sends?: readonly SentHeader[];
  answers: Readonly<Record<number, AnswerDoc>>;
  /** Refusals that this operation has besides those that every one has. */
  refuses?: readonly number[];
  /** Another form of refusal than the API's problem. */
  refusal?: z.ZodType;
}

/** What partners read of an operation. Its schemas are the ones that the tests hold every answer against. */
export const Documented = (documentation: Documentation): MethodDecorator =>
  SetMetadata(DOCUMENTATION, documentation);
