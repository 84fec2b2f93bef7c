import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PasswordPolicyInForce } from '#libs/record/password-policy/in-force';
import { PasswordPolicies } from '#libs/record/password-policy/policies';
import { PasswordPolicyStore } from '#libs/record/password-policy/store';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { personName } from '../http/names.dto.js';
import { passwordPolicyProblems } from '../problems/password-policy-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import {
  PasswordPolicyAnswer,
  PasswordPolicyDto,
  PasswordPolicyList,
  PasswordPolicyQuery,
  PasswordPolicyVersionList,
} from './password-policy.dto.js';

/** The password policy of each account system (4.1.5(1)). */
@ApiTags('password-policies')
@Controller('v1/password-policies')
export class PasswordPolicyController {
  constructor(
    private readonly policies: PasswordPolicies,
    private readonly store: PasswordPolicyStore,
  ) {}

  @Get()
  @Permits('password-policies:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the password policy of every target (4.1.5(1))' })
  @ApiOkResponse({ type: PasswordPolicyList })
  async all(@By() caller: Caller, @Query() { asOf = now() }: PasswordPolicyQuery): Promise<PasswordPolicyList> {
    return { items: (await this.policies.all(asOf)).map((policy) => answer(caller, policy)) };
  }

  @Get(':target')
  @Permits('password-policies:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the password policy of a target (4.1.5(1))' })
  @ApiOkResponse({ type: PasswordPolicyAnswer })
  async one(
    @By() caller: Caller,
    @Param('target') target: string,
    @Query() { asOf = now() }: PasswordPolicyQuery,
  ): Promise<PasswordPolicyAnswer> {
    return answer(caller, await this.policies.inForce(target, asOf));
  }

  @Get(':target/versions')
  @Permits('password-policies:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'List the versions that were set for a target, the latest first' })
  @ApiOkResponse({ type: PasswordPolicyVersionList })
  async versions(@By() { directory }: Caller, @Param('target') target: string): Promise<PasswordPolicyVersionList> {
    const versions = await this.policies.versions(target);
    return {
      items: versions.map(({ target: _target, setBy, ...version }) => ({
        ...version,
        setBy: personName(directory, setBy),
      })),
    };
  }

  @Post(':target/versions')
  @Permits('password-policies:write')
  @Fact('record/not-found', ...passwordPolicyProblems.map(({ code }) => code))
  @ApiOperation({ summary: 'Set the password policy of a target; its administrators are told (4.1.5(1))' })
  add(
    @Entry() entry: FactEntry,
    @Param('target') target: string,
    @Body() body: PasswordPolicyDto,
  ): Promise<FactReceipt> {
    return this.store.add(entry, target, body);
  }
}

function now(): string {
  return new Date().toISOString();
}

function answer({ directory }: Caller, policy: PasswordPolicyInForce): PasswordPolicyAnswer {
  const name = directory.systems.get(policy.target)?.name ?? { ja: policy.target, en: policy.target };
  return { ...policy, name };
}
