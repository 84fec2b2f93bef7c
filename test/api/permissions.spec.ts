import { beforeAll, expect, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '#apps/api/app.module';
import { declaredRoutes, type DeclaredRoute, refuseUndeclaredRoutes } from '#apps/api/auth/declared-routes';
import { grantableRoles } from '#libs/kernel/role';
import { permissions } from '#libs/platform/auth/permissions';
import { ApiConfig } from '#libs/platform/config/api';
import { createLogger } from '#libs/platform/logging';

let routes: DeclaredRoute[];
beforeAll(async () => {
  const config = Object.assign(new ApiConfig(), {
    oidcIssuer: 'https://login.example',
    publicUrl: 'https://kitei.example',
  });
  const app = await NestFactory.create(AppModule.of(config, createLogger('test', 'silent')), new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  refuseUndeclaredRoutes(app);
  routes = declaredRoutes(app);
});

test('every route declares its permission, or why it needs none', () => {
  expect(routes.length).toBeGreaterThan(40);
  expect(routes.filter(({ demand }) => !demand).map(({ name }) => name)).toEqual([]);
});

test('whatever changes the record needs a permission', () => {
  const open = routes
    .filter(({ method, demand }) => method !== 'GET' && demand && 'open' in demand)
    .map(({ name }) => name);
  expect(open.sort()).toEqual([
    'CodecController.decode',
    'CodecController.encode',
    'CodecController.preflight',
    'OneTimeController.reveal',
  ]);
});

test('no permission stands in the table without a route', () => {
  const used = new Set(routes.flatMap(({ demand }) => (demand && 'permission' in demand ? [demand.permission] : [])));
  expect(Object.keys(permissions).filter((name) => !used.has(name as never))).toEqual(['payloads:read']);
});

test('permissions name roles of the regulation only', () => {
  const derived = ['SYSTEM_ADMINISTRATOR', 'DEPARTMENT_MANAGER'];
  const named = Object.values(permissions).flatMap(({ people }) => (people === 'anybody' ? [] : [...people]));
  expect(named.filter((role) => !([...grantableRoles, ...derived] as string[]).includes(role))).toEqual([]);
});
