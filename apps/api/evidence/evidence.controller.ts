import { Controller, Get, Header, HttpCode, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import contentDisposition from 'content-disposition';
import type { FastifyReply } from 'fastify';
import { pipeline, type Readable } from 'node:stream';
import { acceptedTypes } from '#libs/evidence/file-types';
import { EVIDENCE_STORE, type EvidenceStore } from '#libs/evidence/store';
import { verified } from '#libs/evidence/verified';
import { Problem } from '#libs/platform/problem/problem';
import { EvidenceQueries } from '#libs/record/queries/evidence.queries';
import { type AuthenticatedRequest, type Caller, scopeOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Unhurried } from '../http/deadline.interceptor.js';
import { StreamedBody, TakesStream } from '../http/streamed-body.js';
import { Problems } from '../problems/problems.decorator.js';
import { EvidenceAnswer, evidenceAnswer, EvidenceReceiptAnswer } from './evidence.dto.js';
import { EvidenceUploads, explained } from './evidence.uploads.js';

/** Files that prove something: certificates, photos, contracts (4.3, 4.6). They are cited by their digest and never deleted. */
@ApiTags('evidence')
@Controller('v1/evidence')
export class EvidenceController {
  constructor(
    private readonly uploads: EvidenceUploads,
    private readonly evidence: EvidenceQueries,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  @Post()
  @Permits('evidence:upload')
  @HttpCode(HttpStatus.CREATED)
  @Unhurried()
  @TakesStream()
  @Problems(
    ...['request/malformed-header', 'request/idempotency-key-reused', 'evidence/broken-off', 'evidence/too-large'],
    ...['evidence/type-not-accepted', 'evidence/type-differs', 'evidence/unusable-name', 'evidence/empty'],
    ...['evidence/infected', 'evidence/scanner-unavailable', 'evidence/store-unavailable'],
  )
  @ApiOperation({ summary: 'Upload a file: its bytes are the body, its name stands in Content-Disposition' })
  @ApiConsumes(...acceptedTypes.map(({ mediaType }) => mediaType))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({
    name: 'Content-Disposition',
    required: true,
    description: 'The name that people see (RFC 6266). A path is cut off; the ending becomes one of the type.',
    schema: { type: 'string' },
    example: "attachment; filename*=UTF-8''%E8%A8%BC%E6%98%8E%E6%9B%B8.pdf",
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key and file get the same answer, and one upload is recorded.',
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  })
  @ApiCreatedResponse({ type: EvidenceReceiptAnswer, headers: { Location: { schema: { type: 'string' } } } })
  async upload(
    @Req() request: AuthenticatedRequest,
    @StreamedBody() body: Readable,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EvidenceReceiptAnswer> {
    const receipt = await this.uploads.take(request, body);
    reply.header('location', `/v1/evidence/${receipt.digest}`);
    return receipt;
  }

  @Get(':digest')
  @Permits('evidence:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read what is known of a file: who brought it, and which cases rest on it' })
  @ApiOkResponse({ type: EvidenceAnswer })
  async one(@By() caller: Caller, @Param('digest') digest: string): Promise<EvidenceAnswer> {
    return evidenceAnswer(caller.directory, await this.evidence.one(digest, scopeOf(caller)));
  }

  @Get(':digest/content')
  @Permits('evidence:read')
  @Unhurried()
  @Header('cache-control', 'no-store')
  @Header('x-content-type-options', 'nosniff')
  @Problems('record/not-found', 'evidence/gone', 'evidence/altered', 'evidence/store-unavailable')
  @ApiOperation({ summary: 'Download a file; what no longer matches its digest breaks off before its end' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(
    @By() caller: Caller,
    @Param('digest') digest: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const {
      uploads: [{ mediaType, name, size }],
    } = await this.evidence.one(digest, scopeOf(caller));
    const bytes = await this.store.open(digest).catch((error: unknown) => {
      throw explained(error, 0);
    });
    if (!bytes) throw gone();
    reply.headers({
      'content-type': mediaType,
      'content-length': size,
      'content-disposition': contentDisposition(name),
      // Whatever it is, it does nothing where it is opened.
      'content-security-policy': "sandbox; default-src 'none'",
    });
    // Fastify hears of a failure by the stream that it sends.
    return pipeline(bytes, verified(digest, altered), () => undefined);
  }
}

function altered(): Problem {
  return Problem.of(503, 'evidence/altered', {
    ja: '保管先のファイルが記録されたものと一致しません。管理者に連絡してください。',
    en: 'The file in the store is not the one that was recorded. Tell the administrator.',
  });
}

function gone(): Problem {
  return Problem.of(503, 'evidence/gone', {
    ja: '記録されたファイルが保管先にありません。管理者に連絡してください。',
    en: 'The file is recorded, and not in its store. Tell the administrator.',
  });
}
