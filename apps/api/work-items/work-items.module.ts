import { Module } from '@nestjs/common';
import { Completions } from './completion-forms.js';
import { WorkItemController } from './work-item.controller.js';
import { WorkItemReader } from './work-item.reader.js';

/** Work items over HTTP. */
@Module({ controllers: [WorkItemController], providers: [WorkItemReader, Completions] })
export class WorkItemsModule {}
