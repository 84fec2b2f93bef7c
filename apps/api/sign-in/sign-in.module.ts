import { Module } from '@nestjs/common';
import { SignInController } from './sign-in.controller.js';

/** Reports of account systems over HTTP. */
@Module({ controllers: [SignInController] })
export class SignInModule {}
