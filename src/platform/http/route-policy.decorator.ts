import { SetMetadata } from '@nestjs/common';
import type { Role, Scope } from '../../kernel/actor';

export const POLICY = 'onward:policy';
export const AUDIT = 'onward:audit';
export const FRESH_FACTOR = 'onward:fresh-factor';
export const ASKED_BY_SCRIPT = 'onward:asked-by-script';

export type Policy = { allow: readonly (Role | Scope)[] } | { public: true };
export type AuditDeclaration = { action: string } | { notAuditedBecause: string };

/** Who may call this handler: staff with one of these roles, or a partner system with one of these scopes. */
export const Allow = (...allow: (Role | Scope)[]): MethodDecorator =>
  SetMetadata(POLICY, { allow } satisfies Policy);

/** Anybody may call this handler; it proves who is asking by itself, or it does not matter. */
export const Public = (): MethodDecorator => SetMetadata(POLICY, { public: true } satisfies Policy);

/** The action this handler writes to the trail, in the transaction of the fact. */
export const Audited = (action: string): MethodDecorator =>
  SetMetadata(AUDIT, { action } satisfies AuditDeclaration);

export const NotAudited = (because: string): MethodDecorator =>
  SetMetadata(AUDIT, { notAuditedBecause: because } satisfies AuditDeclaration);

/** What a stolen session would be used for: whoever asks shows a factor again, unless they did within five minutes. */
export const FreshFactor = (): MethodDecorator => SetMetadata(FRESH_FACTOR, true);

/** A page's script asks this again and again: being asked is no sign that anybody is at the screen. */
export const AskedByScript = (): MethodDecorator => SetMetadata(ASKED_BY_SCRIPT, true);
