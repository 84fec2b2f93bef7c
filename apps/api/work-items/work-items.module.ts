import { Module } from '@nestjs/common';
import { Completions } from './completion-forms.js';
import { Decisions } from './decision-forms.js';
import { VoteController } from './vote.controller.js';
import { VoteReader } from './vote.reader.js';
import { WorkItemController } from './work-item.controller.js';
import { WorkItemReader } from './work-item.reader.js';

/** Work items over HTTP. */
@Module({
  controllers: [WorkItemController, VoteController],
  providers: [WorkItemReader, VoteReader, Completions, Decisions],
})
export class WorkItemsModule {}
