import {
  ArrayNotEmpty,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { readSettings } from '../settings-reader.js';
import { isReverse } from './names.js';

/** What a key may sign with (RFC 8945, 6): MD5, SHA-1 and truncated ones are left out. */
export const tsigAlgorithms = ['hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const;

export type TsigAlgorithm = (typeof tsigAlgorithms)[number];

const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
const domainName = new RegExp(`^(?=.{1,240}$)${label}(\\.${label})*$`);

/** How a deployment reaches a name server that takes dynamic updates; part of the file that KITEI_CONNECTORS_FILE names. */
export class Rfc2136Settings {
  /** Tells this connector from others. Example: `rfc2136` */
  @Equals('rfc2136')
  kind!: 'rfc2136';

  /** The primary server of the zones, by name or address. Example: `ns1.corp.example` */
  @IsString()
  @Matches(/^[A-Za-z0-9.:_-]+$/, { message: '$property must be a host name or an address' })
  host!: string;

  /** Its TCP port. Example: `53` */
  @IsInt()
  @Min(1)
  @Max(65_535)
  port: number = 53;

  /** Name of the TSIG key, as the server knows it. Example: `kitei` */
  @IsString()
  @Matches(domainName, { message: '$property must be a domain name in lower case, without a dot at the end' })
  keyName!: string;

  /** What the key signs with. Example: `hmac-sha256` */
  @IsIn(tsigAlgorithms)
  algorithm: TsigAlgorithm = 'hmac-sha256';

  /** File that holds the key in base64 alone; read for every connection, so that it can be exchanged. Example: `/run/secrets/dns-key` */
  @IsString()
  @IsNotEmpty()
  secretFile!: string;

  /** Zones that the key may update, forward and reverse; the longest that fits holds a name. Example: `[corp.example, 10.in-addr.arpa]` */
  @Matches(domainName, {
    each: true,
    message: '$property must hold domain names in lower case, without a dot at the end',
  })
  @ArrayUnique({ message: '$property must name every zone once' })
  @ArrayNotEmpty()
  @IsArray({ message: '$property must be a list of domain names' })
  zones!: string[];

  /** Seconds that others may keep what they were told. Example: `3600` */
  @IsInt()
  @Min(0)
  @Max(604_800)
  ttl: number = 3_600;

  /** Seconds until a connection has to stand. Example: `5` */
  @IsNumber()
  @Min(0.1)
  @Max(300)
  connectTimeout: number = 5;

  /** Seconds that the server may take for one request. Example: `10` */
  @IsNumber()
  @Min(0.1)
  @Max(300)
  timeout: number = 10;
}

/** Reads the settings of one name server; `field` is where they stand in the file. */
export function parseRfc2136Settings(value: unknown, field: string): Rfc2136Settings {
  return readSettings(Rfc2136Settings, value, field, aboutZones);
}

function aboutZones({ zones }: Rfc2136Settings): string[] {
  const both = zones.some(isReverse) && !zones.every(isReverse);
  return both ? [] : ['zones must hold a forward zone and a reverse zone: hosts are registered in both'];
}
