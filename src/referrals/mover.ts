import type { Actor } from '../kernel/actor';
import type { Mover } from './referral-lifecycle';

/** On whose side somebody stands when a referral moves. The hub may run support services too: the role decides. */
export function moverOf(actor: Actor): Mover {
  // Somebody of the hub sits at the command line.
  if (actor.kind === 'system') return actor.part === 'cli' ? 'hub' : 'clock';
  if (actor.kind === 'client') return 'organisation';
  if (actor.kind !== 'staff') return 'referrer';
  if (actor.role === 'handler' || actor.role === 'coordinator') return 'hub';
  return actor.role === 'professional' ? 'referrer' : 'organisation';
}
