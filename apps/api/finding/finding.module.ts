import { Module } from '@nestjs/common';
import { FindingController } from './finding.controller.js';

/** Findings over HTTP. */
@Module({ controllers: [FindingController] })
export class FindingModule {}
