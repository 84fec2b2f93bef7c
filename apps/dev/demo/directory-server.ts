import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change, Client, type Entry } from 'ldapts';
import { tree } from '../servers/slapd-tree.js';

/** The directory server behind the target, as its users and its own administrator see it; Kitei has no part in this. */
export class DirectoryServer {
  private readonly adminPassword: string;

  constructor(
    private readonly url: string,
    folder: string,
  ) {
    this.adminPassword = readFileSync(join(folder, 'slapd', 'admin-password'), 'utf8');
  }

  /** What ldapsearch prints of a person's entry and groups, as far as it concerns Kitei. */
  async entry(uid: string): Promise<string[]> {
    return this.with(tree.admin, this.adminPassword, async (client) => {
      const person = await client.search(dnOf(uid), { scope: 'base', attributes: ['*', '+'] });
      const groups = await client.search(tree.groups, { filter: `(member=${dnOf(uid)})`, attributes: ['cn'] });
      return [...ldif(person.searchEntries[0]), ...groups.searchEntries.flatMap((group) => ldif(group))];
    });
  }

  /** Signs a person in and reads the own entry; answers with the reason of a refusal. */
  async logon(uid: string, password: string): Promise<string | undefined> {
    try {
      await this.with(dnOf(uid), password, (client) => client.search(dnOf(uid), { scope: 'base' }));
      return undefined;
    } catch (refusal) {
      return (refusal as Error).name;
    }
  }

  /** A person replaces the own password. */
  async replacePassword(uid: string, from: string, to: string): Promise<void> {
    const modification = new Attribute({ type: 'userPassword', values: [to] });
    const change = new Change({ operation: 'replace', modification });
    await this.with(dnOf(uid), from, (client) => client.modify(dnOf(uid), change));
  }

  private async with<Result>(dn: string, password: string, work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = new Client({ url: this.url, timeout: 10_000 });
    try {
      await client.bind(dn, password);
      return await work(client);
    } finally {
      await client.unbind();
    }
  }
}

const dnOf = (uid: string) => `uid=${uid},${tree.people}`;

const shown = [
  'dn',
  'cn',
  'mail',
  'labeledURI',
  'pwdPolicySubentry',
  'pwdReset',
  'pwdChangedTime',
  'pwdEndTime',
  'pwdAccountLockedTime',
];

function ldif(entry: Entry | undefined): string[] {
  return shown.flatMap((name) => [entry?.[name] ?? []].flat().map((value) => `${name}: ${String(value)}`));
}
