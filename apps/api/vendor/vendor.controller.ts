import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/platform/problem/validation';
import { missing } from '#libs/record/door/refusals';
import type { FactReceipt } from '#libs/record/receipt';
import { VendorRegister, type VendorView } from '#libs/record/vendor-register';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { Problems } from '../problems/problems.decorator.js';
import { ContractDto, VendorAnswer, VendorDto, VendorList } from './vendor.dto.js';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The register of vendors that dispose of things, and the contracts with them (4.6.3(2)). */
@ApiTags('vendors')
@Controller('v1/vendors')
export class VendorController {
  constructor(private readonly register: VendorRegister) {}

  @Get()
  @Permits('vendors:read')
  @ApiOperation({ summary: 'List the vendors with their contracts, withdrawn ones included' })
  @ApiOkResponse({ type: VendorList })
  async list(): Promise<VendorList> {
    return { items: (await this.register.list()).map(vendorAnswer) };
  }

  @Get(':code')
  @Permits('vendors:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read one vendor with its contracts' })
  @ApiOkResponse({ type: VendorAnswer })
  async one(@Param('code') code: string): Promise<VendorAnswer> {
    const found = await this.register.find(code);
    if (!found) throw missing({ ja: '業者', en: 'vendor' }, 'code');
    return vendorAnswer(found);
  }

  @Put(':code')
  @Permits('vendors:keep')
  @Fact('disposal/role-not-held')
  @ApiOperation({ summary: 'Enter a vendor, or change what the register says of it (4.6.3(2))' })
  set(@Entry() entry: FactEntry, @Param('code') code: string, @Body() body: VendorDto): Promise<FactReceipt> {
    if (!codePattern.test(code)) {
      throw malformed([{ code: 'request/invalid-field', field: 'code', message: wrongCode }]);
    }
    return this.register.set(entry, code, body);
  }

  @Post(':code/contracts')
  @Permits('vendors:keep')
  @Fact(
    'record/not-found',
    'disposal/role-not-held',
    'vendor/clause-missing',
    'vendor/validity-reversed',
    'evidence/unknown-digest',
    'vendor/contract-taken',
  )
  @ApiOperation({ summary: 'Record a contract with both clauses; it is never changed after (4.6.3(2))' })
  addContract(@Entry() entry: FactEntry, @Param('code') code: string, @Body() body: ContractDto): Promise<FactReceipt> {
    return this.register.addContract(entry, code, body);
  }
}

function vendorAnswer({ contracts, ...vendor }: VendorView): VendorAnswer {
  return {
    ...vendor,
    contracts: contracts.map(({ vendor: _of, validFrom, validTo, ...contract }) => ({
      ...contract,
      ...{ validFrom: validFrom.toISOString(), validTo: validTo.toISOString() },
    })),
  };
}

const wrongCode = {
  ja: 'コードは英数字で始まる64文字以内の英数字・ピリオド・下線・ハイフンです。',
  en: 'A code is up to 64 letters, digits, dots, underscores or hyphens that start with a letter or digit.',
};
