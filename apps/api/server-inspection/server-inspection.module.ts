import { Module } from '@nestjs/common';
import { ServerInspectionController } from './server-inspection.controller.js';
import { ServerInspectionReader } from './server-inspection.reader.js';

/** Third-party inspections over HTTP. */
@Module({ controllers: [ServerInspectionController], providers: [ServerInspectionReader] })
export class ServerInspectionModule {}
