import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import type { ProblemType } from '#libs/platform/problem/catalogue';
import { languageOf } from '#libs/platform/problem/language';
import { Problem } from '#libs/platform/problem/problem';
import { Open } from '../auth/permits.decorator.js';
import { LocalizedText } from '../http/names.dto.js';
import { escaped, page } from '../pages/page.js';
import { problemCatalogue } from './catalogue.js';

/** What a problem type means. */
export class ProblemTypeAnswer implements ProblemType {
  @ApiProperty({ example: 'account/shared-account' })
  code!: string;

  @ApiProperty({ example: 422 })
  status!: number;

  @ApiProperty({ type: LocalizedText })
  title!: Localized;

  @ApiPropertyOptional({ type: LocalizedText, description: 'What the caller can do about it.' })
  advice?: Localized;

  @ApiPropertyOptional({ type: String, example: '4.1.1(1)' })
  clause?: ClauseId;
}

/** Every problem type and the explanation of one. */
export class ProblemTypeList {
  @ApiProperty({ type: [ProblemTypeAnswer] })
  items!: readonly ProblemTypeAnswer[];
}

/** Explains the `type` of problems. */
@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  @Get()
  @Open('documentation')
  @ApiOperation({ summary: 'List every problem type' })
  @ApiOkResponse({ type: ProblemTypeList })
  list(): ProblemTypeList {
    return { items: problemCatalogue.all };
  }

  @Get(':slug/:reason')
  @Open('documentation')
  @ApiOperation({ summary: 'Explain a problem type, as HTML for a browser' })
  @ApiOkResponse({ type: ProblemTypeAnswer })
  explain(
    @Param('slug') slug: string,
    @Param('reason') reason: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ProblemTypeAnswer | string {
    const found = typeOf(slug, reason);
    if (!(request.headers.accept ?? '').includes('text/html')) return found;
    void reply.type('text/html; charset=utf-8');
    const language = languageOf(request.headers['accept-language']);
    const advice = found.advice ? `<p>${escaped(found.advice[language])}</p>` : '';
    const body = `<p><code>${escaped(found.code)}</code> · HTTP ${found.status}${found.clause ? ` · ${escaped(found.clause)}` : ''}</p>${advice}`;
    return page({ language, title: found.title[language], body });
  }
}

/** A lifecycle that lacks an entry of its own still refuses what its table does not allow. */
function typeOf(slug: string, reason: string): ProblemType {
  const found = problemCatalogue.find(`${slug}/${reason}`);
  if (found) return found;
  throw Problem.of(404, 'record/not-found', {
    ja: 'この種類の問題はありません。',
    en: 'There is no such problem type.',
  });
}
