import { Module } from '@nestjs/common';
import { LanRegisterController } from './lan-register.controller.js';

/** The reference data of the LAN over HTTP. */
@Module({ controllers: [LanRegisterController] })
export class LanRegisterModule {}
