import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { ApiConfig } from '#libs/platform/config/api';
import { documentOf } from './document.js';

/** Serves the document at /openapi.json and a page to try it at /docs; built when somebody asks for the first time. */
export function serveDocs(app: INestApplication, { oidcIssuer, oidcWebClientId, publicUrl }: ApiConfig): void {
  let built: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (built ??= documentOf(app, oidcIssuer)), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Kitei API',
    swaggerOptions: {
      persistAuthorization: false,
      oauth2RedirectUrl: `${publicUrl}/docs/oauth2-redirect.html`,
      initOAuth: { clientId: oidcWebClientId, usePkceWithAuthorizationCodeGrant: true, scopes: ['openid', 'kitei'] },
    },
  });
}
