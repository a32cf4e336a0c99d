import { RequestMethod, type INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import {
  AUDIT,
  FRESH_FACTOR,
  POLICY,
  type AuditDeclaration,
  type Policy,
} from '../../src/platform/http/route-policy.decorator';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  policy: Policy | undefined;
  audit: AuditDeclaration | undefined;
  /** Whether a factor is asked for again before it. */
  asksAgain: boolean;
}

type Handler = (...given: unknown[]) => unknown;

/** The running route table, read from the application and not from a list that somebody keeps. */
export function routesOf(app: INestApplication): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as unknown as { prototype: Record<string, Handler> }).prototype;
    const base = Reflect.getMetadata('path', metatype as object) as string | undefined;
    const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
    return names.flatMap((name) => {
      const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as Handler | undefined;
      const own = handler && (Reflect.getMetadata('path', handler) as string | string[] | undefined);
      if (!handler || own === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata('method', handler) as number] as Route['method'];
      const policy = Reflect.getMetadata(POLICY, handler) as Policy | undefined;
      const audit = Reflect.getMetadata(AUDIT, handler) as AuditDeclaration | undefined;
      const asksAgain = Reflect.getMetadata(FRESH_FACTOR, handler) === true;
      return [own].flat().map((each) => ({ method, path: join(base, each), policy, audit, asksAgain }));
    });
  });
}

function join(...parts: (string | undefined)[]): string {
  return `/${parts
    .flatMap((part) => (part ?? '').split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}
