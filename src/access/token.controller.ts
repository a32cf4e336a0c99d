import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../kernel/domain-error';
import { Audited, Public } from '../platform/http/route-policy.decorator';
import { validatedOrThrow } from '../platform/http/validation';
import { Documented } from '../platform/openapi/documented.decorator';
import { ApiClients } from './api-clients.service';

const issuedToken = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds'),
    scope: z.string(),
  })
  .meta({ id: 'IssuedToken' });

/** RFC 6749 section 5.2. */
const refusedToken = z
  .strictObject({
    error: z.enum(['invalid_request', 'invalid_client', 'unsupported_grant_type', 'server_error']),
    error_description: z.string(),
  })
  .meta({ id: 'RefusedToken' });

class TokenRequest {
  @IsIn(['client_credentials'], { message: 'token.grant-type' })
  grant_type!: string;

  @IsOptional()
  @MaxLength(64, { message: 'token.client-id' })
  @IsString({ message: 'token.client-id' })
  client_id?: string;

  @IsOptional()
  @MaxLength(128, { message: 'token.client-secret' })
  @IsString({ message: 'token.client-secret' })
  client_secret?: string;

  @IsOptional()
  @MaxLength(256, { message: 'token.scope' })
  @IsString({ message: 'token.scope' })
  scope?: string;
}

@Controller()
export class TokenController {
  constructor(private readonly clients: ApiClients) {}

  /** OAuth 2.0, RFC 6749 section 4.4; the client's credentials in the header or in the form. */
  @Post('/oauth/token')
  @Documented({
    group: 'Signing in',
    does: 'Get a token',
    note: 'OAuth 2.0 client credentials, in the form or as Basic authorisation. A token lasts 15 minutes.',
    body: TokenRequest,
    isForm: true,
    answers: { 200: { says: 'A token', schema: issuedToken } },
    refuses: [400, 401],
    refusal: refusedToken,
  })
  @Public()
  @Audited('token.issued')
  @HttpCode(200)
  @Header('pragma', 'no-cache')
  async issue(@Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    const asked = await validatedOrThrow(TokenRequest, body);
    const { id, secret } = basicCredentials(request.headers.authorization) ?? {
      id: asked.client_id ?? '',
      secret: asked.client_secret ?? '',
    };
    const issued = await this.clients.issueToken(id, secret, asked.scope?.split(' '));
    if (!issued) throw new DomainError('forbidden', 'access.client-credentials');
    return {
      access_token: issued.token,
      token_type: 'Bearer',
      expires_in: issued.expiresInSeconds,
      scope: issued.scopes.join(' '),
    };
  }
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic (\S+)$/i.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  return { id: decoded(id), secret: decoded(secret) };
}

/** RFC 6749 has both encoded; what is not encoded rightly is nobody's secret. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
