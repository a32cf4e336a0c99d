import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Page, SeeOther } from './page';
import { Pages } from './pages.service';

@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly pages: Pages) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      mergeMap(async (result: unknown) => {
        const reply = http.getResponse<FastifyReply>();
        if (result instanceof Page) {
          const request = http.getRequest<FastifyRequest>();
          this.pages.send(request, reply, result, await this.pages.bannersFor(request));
        } else if (result instanceof SeeOther) void reply.redirect(result.location, 303);
        else return result;
        return undefined;
      }),
    );
  }
}
