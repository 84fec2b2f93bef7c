import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsTimeZone, IsUrl, Matches, Max, Min } from 'class-validator';
import { IsKeyRing } from './key-ring.js';

/** Reads `true`, `1`, `false` and `0`; anything else stays and is refused. */
export const Flag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value,
  );

/** Reads a list with commas. */
export const List = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : value,
  );

/** What the API and the worker are both told. */
export class SharedConfig {
  /** What kind of place this is. Unset means `production`, so that forgetting it never weakens anything. Example: `production` */
  @IsIn(['development', 'test', 'production'])
  nodeEnv: 'development' | 'test' | 'production' = 'production';

  /** Address to listen on. Example: `0.0.0.0` */
  @IsString()
  host: string = '127.0.0.1';

  /** Address of the API as people and other systems reach it, without a slash at the end; mails link to it. Example: `https://kitei.example` */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  @Matches(/[^/]$/, { message: '$property must not end in a slash' })
  publicUrl!: string;

  /** PostgreSQL as the application's role. Example: `postgres://kitei_app:secret@db.example/kitei` */
  @Matches(/^postgres(ql)?:\/\/\S+$/, { message: '$property must be a postgres:// URL' })
  databaseUrl!: string;

  /** Connections to PostgreSQL at most, per process. Example: `20` */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  databasePoolSize: number = 20;

  /** Frontend of the Temporal server as `host:port`. Example: `temporal.example:7233` */
  @Matches(/^\S+:\d{1,5}$/, { message: '$property must be host:port' })
  temporalAddress!: string;

  /** Namespace in Temporal. Example: `kitei` */
  @Matches(/^[A-Za-z0-9._-]+$/, { message: '$property must be the name of a namespace' })
  temporalNamespace: string = 'default';

  /** Task queue that the workers serve. Example: `kitei` */
  @Matches(/^[A-Za-z0-9._-]+$/, { message: '$property must be the name of a task queue' })
  temporalTaskQueue: string = 'kitei';

  /** Whether Temporal is reached over TLS. Example: `true` */
  @Flag()
  @IsBoolean()
  temporalTls: boolean = false;

  /** Key for Temporal Cloud or a server that asks for one. Example: `ey...` */
  @IsOptional()
  @IsString()
  temporalApiKey?: string;

  /** Keys of payloads in Temporal, `id:base64` of 32 bytes, the newest first; older ones only decrypt. Example: `2026-05:3q2+7w...` */
  @IsKeyRing()
  codecKeys!: string;

  /** Keys of one-time links, same form; never one of the codec's. Example: `2026-05:9mX1...` */
  @IsKeyRing()
  linkKeys!: string;

  /** IANA zone of dates in mails and pages. Example: `Asia/Tokyo` */
  @IsTimeZone()
  timeZone: string = 'Asia/Tokyo';

  /** Figures to begin with: `standard` (the regulation's) or `demo` (the same in seconds). Example: `standard` */
  @IsIn(['standard', 'demo'])
  policyProfile: 'standard' | 'demo' = 'standard';

  /** The least serious lines that are logged. Example: `info` */
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  logLevel: string = 'info';

  /** Whether this is where real people work. */
  get production(): boolean {
    return this.nodeEnv === 'production';
  }
}
