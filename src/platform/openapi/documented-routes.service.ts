import { Injectable, RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { POLICY, type Policy } from '../http/route-policy.decorator';
import { DOCUMENTATION, type Documentation } from './documented.decorator';

export interface DocumentedRoute {
  /** Unique: the class and the method that answer. */
  id: string;
  method: string;
  /** With `:name` for what differs. */
  path: string;
  policy: Policy | undefined;
  documentation: Documentation;
}

type Handler = (...given: unknown[]) => unknown;

/** Reads from the running application what it documents of itself. */
@Injectable()
export class DocumentedRoutes {
  constructor(private readonly modules: ModulesContainer) {}

  list(): DocumentedRoute[] {
    const controllers = [...this.modules.values()].flatMap((module) => [...module.controllers.values()]);
    return controllers
      .flatMap(({ metatype }) => routesOf(metatype as unknown as Controller))
      .toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
  }
}

interface Controller {
  name: string;
  prototype: Record<string, Handler>;
}

function routesOf(controller: Controller): DocumentedRoute[] {
  const base = Reflect.getMetadata('path', controller) as string;
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value as Handler | undefined;
    const documentation =
      handler && (Reflect.getMetadata(DOCUMENTATION, handler) as Documentation | undefined);
    if (!handler || !documentation) return [];
    const own = Reflect.getMetadata('path', handler) as string;
    return [
      {
        id: `${controller.name.replace(/(Api)?Controller$/, '')}.${name}`,
        method: (RequestMethod[Reflect.getMetadata('method', handler) as number] ?? '').toLowerCase(),
        path: `/${[...base.split('/'), ...own.split('/')].filter((part) => part !== '').join('/')}`,
        policy: Reflect.getMetadata(POLICY, handler) as Policy | undefined,
        documentation,
      },
    ];
  });
}
