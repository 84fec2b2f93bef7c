import { Equals, IsInt, IsNotEmpty, IsObject, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';
import type { GroupNaming } from '../group-names.js';
import { isHere } from '../http-answers.js';
import { readSettings } from '../settings-reader.js';

/** How a deployment reaches a target by SCIM 2.0; part of the file that KITEI_CONNECTORS_FILE names. */
export class ScimSettings implements GroupNaming {
  /** Tells this connector from others. Example: `scim` */
  @Equals('scim')
  kind!: 'scim';

  /** Where `/Users` and `/Groups` lie below; without TLS on this machine only. Example: `https://crm.example/scim/v2` */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], allow_fragments: false })
  url!: string;

  /** File that holds the bearer token alone; read for every request, so that it can be exchanged. Example: `/run/secrets/crm` */
  @IsString()
  @IsNotEmpty()
  tokenFile!: string;

  /** Seconds that one request may take, the body of its answer included. Example: `10` */
  @IsInt()
  @Min(1)
  @Max(300)
  timeout: number = 10;

  /** Resources that are asked for at once; a target may give fewer. Example: `100` */
  @IsInt()
  @Min(1)
  @Max(1000)
  pageSize: number = 100;

  /** displayName of the Group that grants an entitlement, by its code. Example: `{ "report.read": "Report readers" }` */
  @IsObject()
  groups: Record<string, string> = {};

  /** What precedes the code in the displayName of Groups that `groups` does not list; see {@link GroupNames}. Example: `kitei:` */
  @IsOptional()
  @IsString()
  groupPrefix?: string;
}

/** Reads the settings of one target; `field` is where they stand in the file. */
export function parseScimSettings(value: unknown, field: string): ScimSettings {
  return readSettings(ScimSettings, value, field, (settings) => [...aboutTheWay(settings), ...aboutGroups(settings)]);
}

function aboutTheWay({ url }: ScimSettings): string[] {
  const way = new URL(url);
  const { protocol, username, password, search } = way;
  if (username || password || search) return ['url must hold neither credentials nor a query'];
  return protocol === 'https:' || isHere(way) ? [] : ['url must begin with https://: it carries a token and passwords'];
}

function aboutGroups({ groups }: ScimSettings): string[] {
  const names: unknown[] = Object.values(groups);
  if (names.some((name) => typeof name !== 'string' || name === '')) return ['groups must hold names of groups'];
  const twice = new Set(Object.values(groups).map((name) => name.toLowerCase())).size < names.length;
  return twice ? ['groups must name every group once'] : [];
}
