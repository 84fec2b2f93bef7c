import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength } from 'class-validator';
import { type Complaint, readEnvironment } from './environment.js';
import { sharedComplaints } from './production.js';
import { evidenceComplaints, EvidenceConfig } from './evidence.js';
import { List } from './shared.js';

/** The part of an issuer's address that tells a development issuer, which hands out tokens for anybody. */
const developmentIssuer = 'kitei-development-issuer';

/** What the API is told; nothing else configures it. */
export class ApiConfig extends EvidenceConfig {
  /** TCP port of the API. Example: `3080` */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  port: number = 3080;

  /** OIDC issuer whose access tokens say who calls. Example: `https://login.kitei.example/realms/company` */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  oidcIssuer!: string;

  /** Audience that a token must be made for. Example: `kitei-api` */
  @IsString()
  oidcAudience: string = 'kitei-api';

  /** Public client (authorization code with PKCE) of Kitei's own pages and of the OpenAPI page. Example: `kitei-web` */
  @IsString()
  oidcWebClientId: string = 'kitei-docs';

  /** Origins whose pages may call the codec endpoint: the Temporal UI. Example: `https://temporal.kitei.example` */
  @List()
  @ArrayMaxSize(20)
  @IsUrl({ require_tld: false, require_protocol: true, require_valid_protocol: true }, { each: true })
  codecCorsOrigins: string[] = [];

  /** Opens the codec endpoint without a login, in development only. Example: `a-long-random-word` */
  @IsOptional()
  @MinLength(16)
  codecDevelopmentToken?: string;

  /** Requests per minute that one person or service account may make; 0 means no limit. Example: `3000` */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  rateLimitPerCaller: number = 3_000;

  /** Requests per minute from one network address, before anybody is recognised; 0 means no limit. Example: `12000` */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  rateLimitPerAddress: number = 12_000;

  /** Addresses of reverse proxies whose X-Forwarded-For is believed, as IPs or ranges; none by default. Example: `10.0.0.0/8` */
  @List()
  @IsString({ each: true })
  trustProxy: string[] = [];

  /** Seconds that requests in hand get when the process is told to stop. Example: `4` */
  @Type(() => Number)
  @Min(0)
  @Max(60)
  shutdownGrace: number = 4;
}

/** Reads the configuration of the API; throws one ConfigurationError that names every bad or missing variable. */
export function readApiConfig(environment: NodeJS.ProcessEnv = process.env): ApiConfig {
  return readEnvironment(ApiConfig, environment, (config) => [
    ...sharedComplaints(config),
    ...evidenceComplaints(config),
    ...apiComplaints(config),
  ]);
}

function apiComplaints(config: ApiConfig): Complaint[] {
  if (!config.production) return [];
  const found: Complaint[] = [];
  if (config.oidcIssuer?.includes(developmentIssuer)) {
    found.push({ variable: 'OIDC_ISSUER', why: 'is the development issuer, which production refuses' });
  } else if (config.oidcIssuer?.startsWith('http://')) {
    found.push({ variable: 'OIDC_ISSUER', why: 'must be an https:// address in production' });
  }
  if (config.codecDevelopmentToken !== undefined) {
    found.push({ variable: 'CODEC_DEVELOPMENT_TOKEN', why: 'must not be set in production' });
  }
  return found;
}
