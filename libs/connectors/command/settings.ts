import { Equals, IsInt, IsNotEmpty, IsNumber, IsString, IsUrl, Max, Min } from 'class-validator';
import { isHere } from '../http-answers.js';
import { readSettings } from '../settings-reader.js';

/** How a deployment tells another system what to do, by signed webhooks; part of the file that KITEI_CONNECTORS_FILE names. */
export class WebhookSettings {
  /** Tells this connector from others. Example: `webhook` */
  @Equals('webhook')
  kind!: 'webhook';

  /** Where commands are posted to; without TLS on this machine only. Example: `https://nac.corp.example/kitei` */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], allow_fragments: false })
  url!: string;

  /** File that holds the signing secret alone, `whsec_` and base64; read for every command, so that it can be exchanged. Example: `/run/secrets/nac` */
  @IsString()
  @IsNotEmpty()
  secretFile!: string;

  /** Seconds that the other system may take for one answer, by which it has done what it was told. Example: `10` */
  @IsNumber()
  @Min(0.1)
  @Max(50)
  timeout: number = 10;

  /** Seconds after which people are asked, when the other system was away all the time. Example: `120` */
  @IsInt()
  @Min(0)
  @Max(86_400)
  patience: number = 120;
}

/** Reads the settings of one receiver of commands; `field` is where they stand in the file. */
export function parseWebhookSettings(value: unknown, field: string): WebhookSettings {
  return readSettings(WebhookSettings, value, field, ({ url }) => {
    const way = new URL(url);
    if (way.username || way.password) return ['url must hold no credentials: commands are signed'];
    return way.protocol === 'https:' || isHere(way)
      ? []
      : ['url must begin with https://: commands name people’s devices'];
  });
}
