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

const titles = {
  'work-item': { ja: '作業項目', en: 'Work item' },
  'account-review': { ja: 'アカウントの権限見直しと棚卸し', en: 'Review of access rights and inventory of accounts' },
  'lan-review': { ja: '部門のLAN接続状態の確認', en: "Check of a department's LAN connections" },
  stocktaking: { ja: '部門の機器・媒体の棚卸し', en: "Stocktaking of a department's equipment and media" },
  'lan-connection': { ja: 'LAN接続の延長または終了', en: 'Extend or give up a LAN connection' },
};

/** The stable address in mails: a page that signs in at the issuer and lets the person act on one work item, review or connection. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(private readonly config: ApiConfig) {}

  @Get(['work-items/:id', 'signed-in'])
  @Open('holds nothing until the person has signed in')
  item(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.signedIn('work-item', request, reply);
  }

  @Get('account-reviews/:id')
  @Open('holds nothing until the person has signed in')
  accountReview(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.signedIn('account-review', request, reply);
  }

  @Get('lan-reviews/:id')
  @Open('holds nothing until the person has signed in')
  lanReview(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.signedIn('lan-review', request, reply);
  }

  @Get('stocktakings/:id')
  @Open('holds nothing until the person has signed in')
  stocktaking(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.signedIn('stocktaking', request, reply);
  }

  @Get('lan-connections/:id')
  @Open('holds nothing until the person has signed in')
  lanConnection(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.signedIn('lan-connection', request, reply);
  }

  private signedIn(name: keyof typeof titles, request: FastifyRequest, reply: FastifyReply): string {
    reply.headers(pageHeaders);
    const language = languageOf(request.headers['accept-language']);
    const { oidcIssuer, oidcWebClientId, timeZone } = this.config;
    const body = `<div id="kitei" data-issuer="${escaped(oidcIssuer)}" data-client="${escaped(oidcWebClientId)}" data-time-zone="${escaped(timeZone)}" aria-live="polite"></div>
<noscript><p>JavaScript が必要です。 / This page needs JavaScript.</p></noscript>`;
    return page({ language, title: titles[name][language], body, script: `/assets/${name}.page.mjs` });
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
  [
    ...['work-item', 'amendment', 'answers', 'account-review', 'review-row', 'review-words'],
    ...['lan-review', 'lan-review-row', 'lan-review-words'],
    ...[
      'stocktaking',
      'stocktaking-words',
      'medium',
      'medium-words',
      'terminal',
      'terminal-words',
      'disposal',
      'disposal-words',
      'repair',
      'repair-words',
    ],
    ...['lan-connection', 'lan-subject', 'lan-answers', 'lan-words', 'lan-answer-words'],
    ...['inspection', 'inspection-words'],
    ...['server-subject', 'server-answers', 'server-words', 'vote', 'vote-words'],
    ...['breach-answers', 'breach-words'],
    ...['calls', 'clock', 'elements', 'sign-in', 'words'],
  ]
    .map((name) => `${name}.page.mjs`)
    .map((name) => [name, readFileSync(projectFile('apps', 'api', 'pages', name), 'utf8')]),
);
