import { Module } from '@nestjs/common';
import { PasswordPolicyController } from './password-policy.controller.js';

/** The password policies of the account systems over HTTP. */
@Module({ controllers: [PasswordPolicyController] })
export class PasswordPolicyModule {}
