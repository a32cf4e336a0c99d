import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, throwError, type Observable } from 'rxjs';
import { SEALED } from '../../../contacts';
import { DomainError } from '../../../kernel/domain-error';
import { openingPage } from './opening-page';
import { pageBehind } from './page-behind';

/** Whichever page would show a restricted record, this one is shown in its place: why do you open it? */
@Injectable()
export class OpeningInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        const request = context.switchToHttp().getRequest<FastifyRequest>();
        const contactId = sealedIn(error);
        if (contactId !== undefined)
          request.answerWith = openingPage({ contactId, next: pageBehind(request.url) }, { status: 403 });
        return throwError(() => error);
      }),
    );
  }
}

function sealedIn(error: unknown): string | undefined {
  return error instanceof DomainError && error.code === SEALED ? error.allowed[0] : undefined;
}
