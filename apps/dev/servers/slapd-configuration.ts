import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Slapd } from './slapd-binary.js';
import { tree } from './slapd-tree.js';

/** What the configuration of a server of its own needs to know. */
export interface SlapdPlace {
  slapd: Slapd;
  folder: string;
  adminPassword: string;
  persistent: boolean;
}

/** The text of slapd.conf. */
export function slapdConfiguration({ slapd, folder, adminPassword, persistent }: SlapdPlace): string {
  const quoted = (...path: string[]) => `"${join(...path)}"`;
  return [
    ...['core', 'cosine', 'inetorgperson'].map((name) => `include ${quoted(slapd.schemas, `${name}.schema`)}`),
    `modulepath ${quoted(slapd.modules)}`,
    ...['back_mdb', 'ppolicy', 'lastbind'].map((name) => `moduleload ${name}`),
    `TLSCACertificateFile ${quoted(folder, 'certificate.pem')}`,
    `TLSCertificateFile ${quoted(folder, 'certificate.pem')}`,
    `TLSCertificateKeyFile ${quoted(folder, 'key.pem')}`,
    'disallow bind_anon',
    'database mdb',
    `suffix "${tree.suffix}"`,
    `rootdn "${tree.admin}"`,
    `rootpw ${hashed(adminPassword)}`,
    `directory ${quoted(folder, 'data')}`,
    'maxsize 1073741824',
    ...(persistent ? [] : ['dbnosync']),
    'index objectClass,uid,cn,member,labeledURI eq',
    // Otherwise all accounts end at the five hundredth.
    `limits dn.exact="${tree.kitei}" size=unlimited`,
    ...access,
    'overlay ppolicy',
    `ppolicy_default "${tree.policy}"`,
    'ppolicy_hash_cleartext',
    'overlay lastbind',
    '',
  ].join('\n');
}

/** Kitei may write passwords and not read them; a person may change the own one. */
const access = [
  `access to attrs=userPassword by dn.exact="${tree.kitei}" =w by self =wx by anonymous auth by * none`,
  ...['people', 'groups', 'policies'].map(
    (name) =>
      `access to dn.subtree="ou=${name},${tree.suffix}" by dn.exact="${tree.kitei}" write by self read by * none`,
  ),
  'access to * by self read by * none',
];

function hashed(password: string): string {
  const salt = randomBytes(8);
  const digest = createHash('sha1').update(password).update(salt).digest();
  return `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`;
}
