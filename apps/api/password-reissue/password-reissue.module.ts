import { Module } from '@nestjs/common';
import { PasswordReissueController } from './password-reissue.controller.js';
import { PasswordReissueReader } from './password-reissue.reader.js';

/** Password reissues over HTTP. */
@Module({ controllers: [PasswordReissueController], providers: [PasswordReissueReader] })
export class PasswordReissueModule {}
