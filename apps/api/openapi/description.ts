import { DocumentBuilder } from '@nestjs/swagger';

/** Head of the OpenAPI document. */
export function head(issuer: string) {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Kitei')
    .setDescription(
      [
        'A company’s system management regulation (システム管理規程) as running workflows. People and systems record *facts*; the engine draws the consequences that the regulation demands.',
        'Every POST takes `Idempotency-Key`, `If-Match` and `Prefer: wait=N`. Problems are `application/problem+json` (RFC 9457) in the language of `Accept-Language`; `type` leads to an explanation.',
        'A token only says who calls. What they may do comes from Kitei’s own directory; each operation names its permission.',
      ].join('\n\n'),
    )
    .setVersion('1')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'OIDC access token.' }, 'token')
    .addSecurity('oidc', {
      type: 'openIdConnect',
      openIdConnectUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    })
    .build();
}
