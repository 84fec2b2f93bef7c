import { readFile } from 'node:fs/promises';
import { Refusal } from '#libs/kernel/violation';
import { parseDocument } from 'yaml';
import type { PolicyDocument } from './document.js';
import { parsePolicy } from './parse.js';
import { refusal } from './violations.js';

/**
 * Reads a YAML document of the policy as it stands, for {@link parsePolicy}.
 *
 * @throws Refusal `unlawful` when the YAML is malformed or names a key twice, with every fault found; an `Error` when
 * there is no such file.
 */
export async function readPolicyFile(path: string): Promise<unknown> {
  return readPolicyText(await readFile(path, 'utf8'), path);
}

/** The same for a YAML text that came by another way; `source` is the field of the violations. */
export function readPolicyText(text: string, source: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  const [first, ...others] = document.errors.map((error) => refusal.unreadable(source, error.message));
  if (first) throw new Refusal('unlawful', [first, ...others]);
  return document.toJS() as unknown;
}

/** Reads and checks a whole policy: a complete document, and one that overrides parts of it. */
export async function loadPolicy(standardPath: string, overridePath?: string): Promise<PolicyDocument> {
  const standard = await readPolicyFile(standardPath);
  return parsePolicy(overridePath ? { standard, override: await readPolicyFile(overridePath) } : { standard });
}
