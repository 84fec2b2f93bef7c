import { Module } from '@nestjs/common';
import { TerminalImportsController } from './imports.controller.js';
import { TerminalOutingsController } from './outings.controller.js';
import { TerminalRegisterController } from './register.controller.js';
import { TerminalReportsController } from './reports.controller.js';
import { TerminalController } from './terminal.controller.js';
import { TerminalReader } from './terminal.reader.js';

/** Client terminals over HTTP. */
@Module({
  controllers: [
    // Before the controller whose `:id` would take `imports`.
    TerminalImportsController,
    TerminalController,
    TerminalOutingsController,
    TerminalRegisterController,
    TerminalReportsController,
  ],
  providers: [TerminalReader],
})
export class TerminalModule {}
