import { Module } from '@nestjs/common';
import { VendorController } from './vendor.controller.js';

/** The register of vendors over HTTP. */
@Module({ controllers: [VendorController] })
export class VendorModule {}
