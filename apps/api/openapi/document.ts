import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ApiConfig } from '#libs/platform/config/api';
import { createLogger } from '#libs/platform/logging';
import { AppModule } from '../app.module.js';
import { head } from './description.js';
import { finish } from './finish.js';

/** The OpenAPI document of a built application. */
export function documentOf(app: INestApplication, issuer: string): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, head(issuer), {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
  });
  return finish(document);
}

/** The document as it is checked in; needs no server: nothing is instantiated. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const config = Object.assign(new ApiConfig(), {
    oidcIssuer: 'https://login.kitei.example',
    publicUrl: 'https://kitei.example',
  });
  const module = AppModule.of(config, createLogger('openapi', 'silent'));
  const app = await NestFactory.create(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return documentOf(app, config.oidcIssuer);
}
