import { type DynamicModule, Global, Module, type ModuleMetadata } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { AccountFacts } from './account.facts.js';
import { AccountMoves } from './account.moves.js';
import { recordOptions, type RecordConnection } from './data-source.js';
import { DirectoryBook } from './directory/book.js';
import { DirectoryStore } from './directory/store.js';
import { Door } from './door/door.js';
import { MOVES } from './moves.js';
import { LINK_KEYS, OneTimeLinks, parseLinkKeys } from './one-time-links.js';
import { Outbox } from './outbox/outbox.js';
import { PolicyBook } from './policy/book.js';
import { PolicyStore } from './policy/store.js';
import { CaseSteps } from './work-items/case-steps.js';
import { ItemFacts } from './work-items/item-facts.js';
import { ItemNotes } from './work-items/item-notes.js';

/** What an application tells the record. */
export interface RecordSettings extends RecordConnection {
  /** Keys of the one-time links: `id:base64[,...]`. */
  readonly linkKeys: string;
}

/** Injection token of the {@link RecordSettings}. */
export const RECORD_SETTINGS = Symbol('record settings');

/** How an application sets the record up. */
export interface RecordModuleOptions {
  readonly imports?: ModuleMetadata['imports'];
  readonly inject?: readonly unknown[];
  readonly useFactory: (...dependencies: never[]) => RecordSettings | Promise<RecordSettings>;
}

/** The record: one door in, one door out. */
@Global()
@Module({})
export class RecordModule {
  static forRootAsync(options: RecordModuleOptions): DynamicModule {
    const settings = {
      provide: RECORD_SETTINGS,
      inject: [...(options.inject ?? [])] as never[],
      useFactory: options.useFactory,
    };
    const services = [
      Door,
      Outbox,
      PolicyBook,
      PolicyStore,
      DirectoryBook,
      DirectoryStore,
      OneTimeLinks,
      CaseSteps,
      ItemFacts,
      ItemNotes,
      AccountFacts,
      AccountMoves,
    ];
    return {
      module: RecordModule,
      imports: [
        ...(options.imports ?? []),
        TypeOrmModule.forRootAsync({
          imports: options.imports ?? [],
          inject: [...(options.inject ?? [])] as never[],
          useFactory: async (...dependencies: unknown[]): Promise<TypeOrmModuleOptions> => ({
            ...recordOptions(await options.useFactory(...(dependencies as never[]))),
            // A database that comes up after us is waited for.
            retryAttempts: 60,
            retryDelay: 1_000,
          }),
        }),
      ],
      providers: [
        settings,
        {
          provide: LINK_KEYS,
          inject: [RECORD_SETTINGS],
          useFactory: (it: RecordSettings) => parseLinkKeys(it.linkKeys),
        },
        { provide: MOVES, inject: [AccountMoves], useFactory: (...moves: unknown[]) => moves },
        ...services,
      ],
      exports: [...services, MOVES, LINK_KEYS, TypeOrmModule],
    };
  }
}
