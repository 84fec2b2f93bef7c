import { Module } from '@nestjs/common';
import { PolicyController } from './policy.controller.js';
import { PolicyRevisions } from './policy.revisions.js';

/** The policy over HTTP. */
@Module({ controllers: [PolicyController], providers: [PolicyRevisions] })
export class PolicyModule {}
