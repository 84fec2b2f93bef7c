import { Module } from '@nestjs/common';
import { UtilityUseController } from './utility-use.controller.js';
import { UtilityUseReader } from './utility-use.reader.js';

/** Uses of privileged utilities over HTTP. */
@Module({ controllers: [UtilityUseController], providers: [UtilityUseReader] })
export class UtilityUseModule {}
