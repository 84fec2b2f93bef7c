import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/platform/problem/validation';
import type { FactReceipt } from '#libs/record/receipt';
import { TerminalRegister } from '#libs/record/terminal-register';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import {
  TerminalConditionsAnswer,
  TerminalConditionsDto,
  TerminalModelDto,
  TerminalModelList,
  TerminalSoftwareDto,
  TerminalSoftwareList,
} from './register.dto.js';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** What client terminals are judged by: models, software, conditions of use (4.3.1, 4.3.2). */
@ApiTags('terminal register')
@Controller('v1')
export class TerminalRegisterController {
  constructor(private readonly register: TerminalRegister) {}

  @Get('terminal-models')
  @Permits('terminals:read')
  @ApiOperation({ summary: 'List the models of client terminals, withdrawn ones included' })
  @ApiOkResponse({ type: TerminalModelList })
  async models(): Promise<TerminalModelList> {
    return { items: await this.register.models() };
  }

  @Put('terminal-models/:code')
  @Permits('terminals:administer')
  @Fact('terminal/role-not-held', 'terminal/other-kind')
  @ApiOperation({ summary: 'Enter a model of client terminals, or change what is said of it (4.3.2)' })
  setModel(
    @Entry() entry: FactEntry,
    @Param('code') code: string,
    @Body() body: TerminalModelDto,
  ): Promise<FactReceipt> {
    return this.register.setModel(entry, codeIn(code), saidIn(body));
  }

  @Get('terminal-software')
  @Permits('terminals:read')
  @ApiOperation({ summary: 'List the software of client terminals (規定されたソフトウェア, 4.3.1(3),(5),(6))' })
  @ApiOkResponse({ type: TerminalSoftwareList })
  async software(): Promise<TerminalSoftwareList> {
    return { items: (await this.register.software()) as TerminalSoftwareList['items'] };
  }

  @Put('terminal-software/:code')
  @Permits('terminals:administer')
  @Fact('terminal/role-not-held')
  @ApiOperation({ summary: 'Enter a product that terminals use, or change what is said of it (4.3.1(3),(5),(6))' })
  setSoftware(
    @Entry() entry: FactEntry,
    @Param('code') code: string,
    @Body() body: TerminalSoftwareDto,
  ): Promise<FactReceipt> {
    return this.register.setSoftware(entry, codeIn(code), saidIn(body));
  }

  @Get('terminal-conditions')
  @Permits('terminals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the conditions of use in force, with the digest that an acceptance names (4.3.1(1))' })
  @ApiOkResponse({ type: TerminalConditionsAnswer })
  conditions(): Promise<TerminalConditionsAnswer> {
    return this.register.conditions();
  }

  @Post('terminal-conditions')
  @Permits('terminals:administer')
  @Fact('terminal/role-not-held', 'terminal/text-missing')
  @ApiOperation({ summary: 'Add a version of the conditions; from now on this one is accepted (4.3.1(1))' })
  addConditions(@Entry() entry: FactEntry, @Body() body: TerminalConditionsDto): Promise<FactReceipt> {
    return this.register.addConditions(entry, saidIn(body));
  }
}

function codeIn(code: string): string {
  if (codePattern.test(code)) return code;
  throw malformed([{ code: 'request/invalid-field', field: 'code', message: wrongCode }]);
}

const wrongCode = {
  ja: 'コードは英数字で始まる64文字以内の英数字・ピリオド・下線・ハイフンです。',
  en: 'A code is up to 64 letters, digits, dots, underscores or hyphens that start with a letter or digit.',
};
