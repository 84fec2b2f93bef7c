import { RequestMethod, type Type } from '@nestjs/common';
import type { NestApplication } from '@nestjs/core';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { DEMAND, type Demand } from './permits.decorator.js';

/** A route with what it demands of its caller. */
export interface DeclaredRoute {
  /** e.g. `AccountController.apply`. */
  readonly name: string;
  readonly method: string;
  readonly demand: Demand | undefined;
}

/** Every route of an application that Nest serves. */
export function declaredRoutes(app: Pick<NestApplication, 'get'>): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as Type<Record<string, object>>).prototype as Record<string, object>;
    return scanner
      .getAllMethodNames(prototype)
      .map((name) => ({ name, handler: prototype[name] ?? {} }))
      .filter(({ handler }) => Reflect.hasMetadata('path', handler))
      .map(({ name, handler }) => ({
        name: `${(metatype as Type).name}.${name}`,
        method: RequestMethod[Reflect.getMetadata('method', handler) as number] ?? 'GET',
        demand: Reflect.getMetadata(DEMAND, handler) as Demand | undefined,
      }));
  });
}

/** Refuses to start with a route that forgot to say who may call it. */
export function refuseUndeclaredRoutes(app: Pick<NestApplication, 'get'>): void {
  const forgotten = declaredRoutes(app).filter(({ demand }) => !demand);
  if (forgotten.length === 0) return;
  throw new Error(`routes without a declared permission: ${forgotten.map(({ name }) => name).join(', ')}`);
}
