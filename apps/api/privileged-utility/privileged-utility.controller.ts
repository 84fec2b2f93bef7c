import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/platform/problem/validation';
import { missing } from '#libs/record/door/refusals';
import type { FactReceipt } from '#libs/record/receipt';
import { UtilityRegister } from '#libs/record/utility-register';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { Problems } from '../problems/problems.decorator.js';
import {
  PrivilegedUtilityAnswer,
  PrivilegedUtilityDto,
  PrivilegedUtilityList,
  PrivilegedUtilityQuery,
} from './privileged-utility.dto.js';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The register of system utility programs (システムユーティリティプログラム, 4.1.4(1)). */
@ApiTags('privileged utilities')
@Controller('v1/privileged-utilities')
export class PrivilegedUtilityController {
  constructor(private readonly register: UtilityRegister) {}

  @Get()
  @Permits('privileged-utilities:read')
  @ApiOperation({ summary: 'List the privileged utilities, withdrawn ones included' })
  @ApiOkResponse({ type: PrivilegedUtilityList })
  async list(@Query() { target }: PrivilegedUtilityQuery): Promise<PrivilegedUtilityList> {
    return { items: await this.register.list(target) };
  }

  @Get(':code')
  @Permits('privileged-utilities:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read one privileged utility' })
  @ApiOkResponse({ type: PrivilegedUtilityAnswer })
  async one(@Param('code') code: string): Promise<PrivilegedUtilityAnswer> {
    const found = await this.register.find(code);
    if (!found) throw missing({ ja: '特権ユーティリティ', en: 'privileged utility' }, 'code');
    return found;
  }

  @Put(':code')
  @Permits('privileged-utilities:keep')
  @Fact('privileged-utility/unknown-target', 'privileged-utility/not-responsible', 'privileged-utility/other-target')
  @ApiOperation({ summary: 'Enter a privileged utility, or change what the register says of it (4.1.4(1))' })
  set(
    @Entry() entry: FactEntry,
    @Param('code') code: string,
    @Body() body: PrivilegedUtilityDto,
  ): Promise<FactReceipt> {
    if (!codePattern.test(code))
      throw malformed([{ code: 'request/invalid-field', field: 'code', message: wrongCode }]);
    return this.register.set(entry, code, body);
  }
}

const wrongCode = {
  ja: 'コードは英数字で始まる64文字以内の英数字・ピリオド・下線・ハイフンです。',
  en: 'A code is up to 64 letters, digits, dots, underscores or hyphens that start with a letter or digit.',
};
