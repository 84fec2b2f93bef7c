import { Module } from '@nestjs/common';
import { DisposalController } from './disposal.controller.js';
import { DisposalReader } from './disposal.reader.js';
import { DisposalLinesController } from './lines.controller.js';

/** Disposals over HTTP. */
@Module({ controllers: [DisposalController, DisposalLinesController], providers: [DisposalReader] })
export class DisposalModule {}
