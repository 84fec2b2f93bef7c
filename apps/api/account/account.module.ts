import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { AccountReader } from './account.reader.js';

/** Accounts over HTTP. */
@Module({ controllers: [AccountController], providers: [AccountReader] })
export class AccountModule {}
