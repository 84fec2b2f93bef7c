import { readFileSync } from 'node:fs';
import { Controller, Get, Header, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiConfig } from '#libs/platform/config/api';
import { languageOf } from '#libs/platform/problem/language';
import { projectFile } from '#libs/platform/project-file';
import { Open } from '../auth/permits.decorator.js';
import { escaped, page, pageHeaders } from './page.js';
import { style } from './style.js';

const titles = { ja: '作業項目', en: 'Work item' };

/** The stable address in mails: a page that signs in at the issuer and lets the person act on one work item. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(private readonly config: ApiConfig) {}

  @Get(['work-items/:id', 'signed-in'])
  @Open('holds nothing until the person has signed in')
  item(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    reply.headers(pageHeaders);
    const language = languageOf(request.headers['accept-language']);
    const { oidcIssuer, oidcWebClientId, timeZone } = this.config;
    const body = `<div id="kitei" data-issuer="${escaped(oidcIssuer)}" data-client="${escaped(oidcWebClientId)}" data-time-zone="${escaped(timeZone)}" aria-live="polite"></div>
<noscript><p>JavaScript が必要です。 / This page needs JavaScript.</p></noscript>`;
    return page({ language, title: titles[language], body, script: '/assets/work-item.page.mjs' });
  }

  @Get('assets/kitei.css')
  @Open('a style sheet')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  style(): string {
    return style;
  }

  @Get('assets/:file')
  @Open('scripts of the pages')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  script(@Param('file') file: string): string {
    const script = scripts.get(file);
    if (script !== undefined) return script;
    throw new NotFoundException();
  }
}

/** Plain JavaScript, served as it stands in the source tree and under the names by which the files import each other. */
const scripts: ReadonlyMap<string, string> = new Map(
  ['work-item', 'answers', 'elements', 'sign-in', 'words']
    .map((name) => `${name}.page.mjs`)
    .map((name) => [name, readFileSync(projectFile('apps', 'api', 'pages', name), 'utf8')]),
);
