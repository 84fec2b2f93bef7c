import { Controller, Get, Header, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '#libs/platform/problem/language';
import { OneTimeLinks } from '#libs/record/one-time-links';
import { Open } from '../auth/permits.decorator.js';
import { pageHeaders } from '../pages/page.js';
import { Problems } from '../problems/problems.decorator.js';
import { invitationPage, secretPage } from './one-time.pages.js';

/** A secret, shown once. */
export class RevealedSecret {
  @ApiProperty({ description: 'The initial password.', example: '(shown once)' })
  secret!: string;

  @ApiProperty({ enum: ['administrator', 'user'] })
  recipient!: string;

  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId!: string;
}

/** One-time links: whoever holds the token sees the secret, a single time (4.1.1(3)). */
@ApiTags('one-time-links')
@Controller('one-time')
export class OneTimeController {
  constructor(private readonly links: OneTimeLinks) {}

  @Get(':token')
  @Open('the token is the proof')
  @ApiOperation({ summary: 'Show a page with one button; this uses nothing up' })
  @ApiProduces('text/html')
  invite(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    reply.headers(pageHeaders);
    return invitationPage(languageOf(request.headers['accept-language']));
  }

  @Post(':token')
  @HttpCode(HttpStatus.OK)
  @Open('the token is the proof')
  @Problems('record/not-found', 'one-time-link/gone')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Reveal the secret, once (4.1.1(3))' })
  @ApiOkResponse({ type: RevealedSecret, description: 'JSON for `Accept: application/json`, a page for a browser.' })
  async reveal(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RevealedSecret | string> {
    const revealed = await this.links.reveal(token, new Date().toISOString());
    if ((request.headers.accept ?? '').includes('application/json')) return revealed;
    reply.headers(pageHeaders);
    return secretPage(languageOf(request.headers['accept-language']), revealed.secret, revealed.recipient);
  }
}
