import { type DynamicModule, Module } from '@nestjs/common';
import { MailCourier } from './mail-courier.js';
import { MAIL_OPTIONS, type MailOptions } from './mail-options.js';

/** Offers the {@link MailCourier} to whoever employs couriers; needs the record, which is global. */
@Module({})
export class NoticesModule {
  static of(options: MailOptions): DynamicModule {
    return {
      module: NoticesModule,
      providers: [{ provide: MAIL_OPTIONS, useValue: options }, MailCourier],
      exports: [MailCourier],
    };
  }
}
