import type { Complaint } from './environment.js';
import { keysOf, looksTyped } from './key-ring.js';
import type { SharedConfig } from './shared.js';

/** Passwords that every guessing program tries first, and those of examples. */
const wellKnown = ['postgres', 'password', 'secret', 'changeme', 'kitei', 'admin', 'example'];

/** What production refuses of the settings that both programs share; nothing is refused elsewhere. */
export function sharedComplaints(config: SharedConfig): Complaint[] {
  if (!config.production) return [];
  const found: Complaint[] = [];
  const refuse = (variable: string, why: string) => found.push({ variable, why });
  if (!config.publicUrl?.startsWith('https://')) refuse('PUBLIC_URL', 'must be an https:// address in production');
  if (config.policyProfile === 'demo') refuse('POLICY_PROFILE', 'is a rehearsal profile, which production refuses');
  found.push(...keyComplaints('CODEC_KEYS', config.codecKeys), ...keyComplaints('LINK_KEYS', config.linkKeys));
  const codec = [...(keysOf(config.codecKeys ?? '') ?? new Map<string, Buffer>()).values()];
  const links = [...(keysOf(config.linkKeys ?? '') ?? new Map<string, Buffer>()).values()];
  if (links.some((link) => codec.some((key) => key.equals(link))))
    refuse('LINK_KEYS', 'must not repeat a key of CODEC_KEYS');
  const password = passwordOf(config.databaseUrl ?? '');
  if (password !== undefined && isWeak(password)) refuse('DATABASE_URL', 'holds a default or short password');
  return found;
}

function keyComplaints(variable: string, text: string | undefined): Complaint[] {
  const keys = [...(keysOf(text ?? '') ?? [])];
  if (keys.some(([id]) => id.startsWith('dev-'))) return [{ variable, why: 'holds a key made for development' }];
  return keys.some(([, key]) => looksTyped(key)) ? [{ variable, why: 'holds a key that is not random' }] : [];
}

function passwordOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url).password) || undefined;
  } catch {
    return undefined;
  }
}

function isWeak(password: string): boolean {
  return password.length < 12 || wellKnown.some((word) => password.toLowerCase().startsWith(word));
}
