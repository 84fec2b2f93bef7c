import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { AccountReader } from './account.reader.js';
import { AmendmentsController } from './amendments.controller.js';
import { TakeOversController } from './take-overs.controller.js';

/** Accounts over HTTP. */
@Module({ controllers: [AccountController, AmendmentsController, TakeOversController], providers: [AccountReader] })
export class AccountModule {}
