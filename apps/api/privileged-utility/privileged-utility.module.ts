import { Module } from '@nestjs/common';
import { PrivilegedUtilityController } from './privileged-utility.controller.js';

/** The register of privileged utilities over HTTP. */
@Module({ controllers: [PrivilegedUtilityController] })
export class PrivilegedUtilityModule {}
