import { AlreadyExistsError, type Client } from 'ldapts';
import { nameBelow } from '#libs/connectors/ldap/entries';
import { policyValues } from '#libs/connectors/ldap/policy-entry';

/** Names in the tree of the development server. */
export const tree = {
  suffix: 'dc=kitei,dc=example',
  admin: 'cn=admin,dc=kitei,dc=example',
  kitei: 'cn=kitei,ou=services,dc=kitei,dc=example',
  people: 'ou=people,dc=kitei,dc=example',
  groups: 'ou=groups,dc=kitei,dc=example',
  policy: 'cn=default,ou=policies,dc=kitei,dc=example',
  servicePolicy: 'cn=services,ou=policies,dc=kitei,dc=example',
} as const;

/** What the entry enforces until Kitei writes the policy in force over it: the examples of the regulation (4.1.5(1)). */
const regulation = {
  minLength: 8,
  requiredClasses: ['UPPER', 'LOWER', 'SPECIAL'],
  maxAge: 'P3M',
  history: 10,
  changeAtFirstLogon: true,
  factors: 2,
  lockoutThreshold: 10,
};

/** Puts what Kitei expects into the tree; what is there stays as it is. */
export async function plantTree(
  client: Client,
  { kiteiPassword, groups }: { kiteiPassword: string; groups: readonly string[] },
): Promise<void> {
  const unit = (name: string) => ({ objectClass: 'organizationalUnit', ou: name });
  const policy = (name: string) => ({ objectClass: ['device', 'pwdPolicy'], cn: name, pwdAttribute: 'userPassword' });
  const below = (name: string) => `ou=${name},${tree.suffix}`;
  await plant(client, tree.suffix, {
    objectClass: ['dcObject', 'organization'],
    dc: 'kitei',
    o: '株式会社みどり精機',
  });
  for (const name of ['people', 'groups', 'services', 'policies']) await plant(client, below(name), unit(name));
  await plant(client, tree.policy, { ...policy('default'), ...policyValues(regulation) });
  // An account of a program must neither expire nor be locked out by whoever tries its name.
  await plant(client, tree.servicePolicy, policy('services'));
  await plant(client, tree.kitei, {
    objectClass: ['organizationalRole', 'simpleSecurityObject'],
    cn: 'kitei',
    userPassword: kiteiPassword,
    pwdPolicySubentry: tree.servicePolicy,
  });
  for (const group of groups) {
    const dn = nameBelow('cn', group, tree.groups);
    await plant(client, dn, { objectClass: 'groupOfNames', cn: group, member: dn });
  }
}

async function plant(client: Client, dn: string, entry: Record<string, string | string[]>): Promise<void> {
  try {
    await client.add(dn, entry);
  } catch (cause) {
    if (!(cause instanceof AlreadyExistsError)) throw cause;
  }
}
