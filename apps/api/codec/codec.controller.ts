import { Body, Controller, HttpCode, HttpStatus, Options, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { decodePayloads, encodePayloads, type JsonPayloads } from '#libs/temporal/codec-endpoint';
import type { AuthenticatedRequest } from '../auth/caller.js';
import { Open } from '../auth/permits.decorator.js';
import { Problems } from '../problems/problems.decorator.js';
import { CodecAccess } from './codec.access.js';

const payloads = {
  schema: {
    type: 'object' as const,
    properties: { payloads: { type: 'array' as const, items: { type: 'object' as const } } },
  },
};

/** Lets administrators read payloads in the Temporal UI and CLI, with their own token. */
@ApiTags('codec')
@Controller('codec')
export class CodecController {
  constructor(private readonly access: CodecAccess) {}

  @Options([':way', ':token/:way'])
  @Open('a browser asks before it sends a token')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiExcludeEndpoint()
  preflight(@Req() request: AuthenticatedRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    this.access.allowOrigin(request, reply);
  }

  @Post(['decode', ':token/decode'])
  @HttpCode(HttpStatus.OK)
  @Open('checks the token itself: an administrator, or in development the one in the path')
  @Problems('access/unauthenticated', 'access/forbidden', 'codec/malformed', 'codec/unknown-key', 'codec/unreadable')
  @ApiOperation({ summary: 'Decode payloads for the Temporal UI' })
  @ApiBody(payloads)
  @ApiOkResponse(payloads)
  async decode(
    @Param('token') token: string | undefined,
    @Body() body: Record<string, unknown>,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonPayloads> {
    return decodePayloads(body, await this.access.codecFor(request, reply, token));
  }

  @Post(['encode', ':token/encode'])
  @HttpCode(HttpStatus.OK)
  @Open('checks the token itself: an administrator, or in development the one in the path')
  @Problems('access/unauthenticated', 'access/forbidden', 'codec/malformed')
  @ApiOperation({ summary: 'Encode payloads that are entered in the Temporal UI' })
  @ApiBody(payloads)
  @ApiOkResponse(payloads)
  async encode(
    @Param('token') token: string | undefined,
    @Body() body: Record<string, unknown>,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonPayloads> {
    return encodePayloads(body, await this.access.codecFor(request, reply, token));
  }
}
