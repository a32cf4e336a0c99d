import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ANONYMOUS, type Actor, type ClientActor, type StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Page } from '../web/page';

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
    /** What the layout shows of who is signed in. */
    signedInAs?: { name: string; organisationId: string };
    /** Whether who is signed in showed a factor lately, and how to note that they did. */
    session?: { isFresh: boolean; confirm: () => Promise<void> };
    /** What to answer with when something is asked first. */
    answerWith?: Page;
    /** Whose the session is, and how long it lasts with nobody there, and at most. */
    sessionLife?: { accountId: string; idleSeconds: number; endsInSeconds: number };
    /** Counts this request as use of the session. */
    keepSession?: () => Promise<void>;
  }
}

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<FastifyRequest>().actor ?? ANONYMOUS,
);

/** For handlers that `@Allow` roles: the guard has already made sure. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): StaffActor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor?.kind !== 'staff') throw new DomainError('forbidden', 'access.staff-only');
  return actor;
});

/** For handlers that `@Allow` scopes. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): ClientActor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor?.kind !== 'client') throw new DomainError('forbidden', 'access.client-only');
  return actor;
});

/** For handlers that a script asks: whether somebody is at work there is for the handler to say. */
export const KeepSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): (() => Promise<void>) =>
    context.switchToHttp().getRequest<FastifyRequest>().keepSession ?? (() => Promise.resolve()),
);
