import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min, ValidateIf } from 'class-validator';
import { type Complaint, readEnvironment } from './environment.js';
import { sharedComplaints } from './production.js';
import { Flag, SharedConfig } from './shared.js';

/** What the worker is told; nothing else configures it. */
export class WorkerConfig extends SharedConfig {
  /** TCP port of the worker's health. Example: `3081` */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  workerPort: number = 3081;

  /** Where mails are handed over. Example: `smtps://kitei:secret@mail.example:465` */
  @Matches(/^smtps?:\/\/\S+$/, { message: '$property must be an smtp:// or smtps:// URL' })
  smtpUrl!: string;

  /** Allows a mail server without TLS in production, e.g. one on the same machine. Example: `false` */
  @Flag()
  @IsBoolean()
  smtpPlaintextAllowed: boolean = false;

  /** Sender of mails. Example: `Kitei <kitei@kitei.example>` */
  @IsString()
  @IsNotEmpty()
  mailFrom!: string;

  /** Worker deployment that this build belongs to; set it together with TEMPORAL_BUILD_ID. Example: `kitei` */
  @IsOptional()
  @IsString()
  temporalDeployment?: string;

  /** This build within its deployment; running cases move to the current build at their next task. Example: `2026.11.1` */
  @ValidateIf((config: WorkerConfig) => config.temporalDeployment !== undefined)
  @IsString()
  temporalBuildId?: string;

  /** `host:port` on which the Temporal SDK serves its own Prometheus metrics; none by default. Example: `127.0.0.1:9464` */
  @IsOptional()
  @Matches(/^\S+:\d{1,5}$/, { message: '$property must be host:port' })
  temporalMetricsAddress?: string;

  /** File with the settings of connectors by target; without one every target is cared for by its administrators. Example: `/etc/kitei/connectors.yaml` */
  @IsOptional()
  @IsString()
  kiteiConnectorsFile?: string;

  /** Seconds that steps in hand get when the process is told to stop. Example: `2` */
  @Type(() => Number)
  @Min(0)
  @Max(600)
  shutdownGrace: number = 4;
}

/** Reads the configuration of the worker; throws one ConfigurationError that names every bad or missing variable. */
export function readWorkerConfig(environment: NodeJS.ProcessEnv = process.env): WorkerConfig {
  return readEnvironment(WorkerConfig, environment, (config) => [
    ...sharedComplaints(config),
    ...mailComplaints(config),
  ]);
}

function mailComplaints(config: WorkerConfig): Complaint[] {
  const open = config.smtpUrl?.startsWith('smtp://') && !config.smtpUrl.includes('requireTLS=true');
  if (!config.production || !open || config.smtpPlaintextAllowed) return [];
  const why = 'must be smtps:// or demand STARTTLS (?requireTLS=true) unless SMTP_PLAINTEXT_ALLOWED=true';
  return [{ variable: 'SMTP_URL', why }];
}
