import { Module } from '@nestjs/common';
import { ServerDefectController } from './server-defect.controller.js';
import { ServerDefectReader } from './server-defect.reader.js';

/** Defects that inspections found, over HTTP. */
@Module({ controllers: [ServerDefectController], providers: [ServerDefectReader] })
export class ServerDefectModule {}
