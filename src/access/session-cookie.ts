import type { FastifyReply, FastifyRequest } from 'fastify';

const SECURE_NAME = '__Host-onward';
/** Browsers refuse the `__Host-` prefix over plain HTTP, which only a demonstration on loopback uses. */
const LOOPBACK_NAME = 'onward';

/** Over HTTPS only the prefixed name counts: a neighbouring host could plant the other one. */
export function readSessionCookie(request: FastifyRequest, isSecure: boolean): string | undefined {
  return request.cookies[isSecure ? SECURE_NAME : LOOPBACK_NAME];
}

export function setSessionCookie(reply: FastifyReply, token: string, isSecure: boolean): void {
  const name = isSecure ? SECURE_NAME : LOOPBACK_NAME;
  void reply.setCookie(name, token, { path: '/', httpOnly: true, secure: isSecure, sameSite: 'strict' });
}

export function clearSessionCookie(reply: FastifyReply, isSecure: boolean): void {
  void reply.clearCookie(isSecure ? SECURE_NAME : LOOPBACK_NAME, { path: '/', secure: isSecure });
}

export function isOverHttps({ publicBaseUrl }: { publicBaseUrl: string }): boolean {
  return publicBaseUrl.startsWith('https:');
}
