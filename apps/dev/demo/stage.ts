import { setTimeout as pause } from 'node:timers/promises';
import type { Addresses } from '../servers/environment.js';
import { DirectoryServer } from './directory-server.js';
import { NameServer } from './name-server.js';

/** A mail as the catcher shows it. */
export interface CaughtMail {
  id: string;
  subject: string;
  text: string;
  to: { address: string }[];
}

/** An answer of the API. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

/** A work item as far as the story needs it. */
export interface Item {
  id: string;
  purpose: string;
  state: string;
  dueAt: string;
  subjectHash: string;
  /** What is decided on, as the person is shown it. */
  subject: Record<string, unknown>;
}

const patience = 90_000;

/** The public face of a running Kitei: its REST API and people's mailboxes, and the servers beside it. Nothing here reaches behind it. */
export class Stage {
  private readonly tokens = new Map<string, string>();
  private readonly read = new Set<string>();
  private step = 0;
  /** The directory server behind the sales system, with KITEI_CONNECTOR=ldap. */
  readonly directory?: DirectoryServer;
  /** The name server of the LAN, with KITEI_CONNECTOR=dns. */
  readonly nameServer?: NameServer;
  /** What Tanaka has chosen on the directory server. */
  ownPassword?: string;

  constructor(
    readonly addresses: Addresses,
    folder: string,
  ) {
    if (addresses.ldap) this.directory = new DirectoryServer(addresses.ldap, folder);
    if (addresses.dns) this.nameServer = new NameServer(addresses.dns);
  }

  /** Tells the audience what happens. */
  say(line: string): void {
    console.log(line);
  }

  /** Begins a new part of the story. */
  act(title: string): void {
    console.log(`\n${++this.step}. ${title}`);
  }

  /** Sends a request as a person (by login) or a service account (`client:<id>`). */
  async request(
    who: string,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    headers: object = {},
  ): Promise<Answer> {
    const response = await fetch(path.startsWith('http') ? path : `${this.addresses.api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(who)}`,
        'accept-language': 'en',
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(method !== 'GET' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const json =
      text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Answer['body']) : ({ text } as never);
    return { status: response.status, body: json, headers: response.headers };
  }

  /** Uploads a small text as a file of evidence; answers its digest, which facts of that person cite. */
  async upload(who: string, name: string, text: string): Promise<string> {
    const response = await fetch(`${this.addresses.api}/v1/evidence`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.token(who)}`,
        'content-type': 'text/plain',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
      body: text,
    });
    const answer = (await response.json()) as Answer['body'];
    if (!response.ok) throw new Error(`${who}: the upload of ${name} was answered ${JSON.stringify(answer)}`);
    this.say(`   ${who} uploads ${name}: ${String(answer.digest).slice(0, 12)}...`);
    return String(answer.digest);
  }

  /** Records a fact that must succeed. */
  async fact(who: string, path: string, body: object = {}, headers: object = {}): Promise<Answer['body']> {
    const { status, body: answer } = await this.request(who, 'POST', path, body, headers);
    if (status >= 300) throw new Error(`${who}: POST ${path} answered ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Tries something that must be refused, and says how it was. */
  async refused(who: string, status: number, path: string, body: object = {}): Promise<void> {
    const answer = await this.request(who, 'POST', path, body);
    if (answer.status !== status) {
      throw new Error(
        `${who}: POST ${path} should be refused with ${status}, not ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
    const { detail, title, clause } = answer.body as { detail?: string; title?: string; clause?: string };
    this.say(`   refused with ${status}: ${detail ?? title ?? ''} [${clause ?? '-'}]`);
  }

  /** Waits until a person's inbox holds an open item of a case. */
  async inbox(who: string, caseId: string, purpose: string): Promise<Item> {
    return this.until(`${purpose} in the inbox of ${who}`, async () => {
      const { body } = await this.request(who, 'GET', `/v1/work-items?assignee=me&state=open&case=${caseId}`);
      const items = (body.items ?? body.data ?? []) as Item[];
      const summary = items.find((item) => item.purpose === purpose);
      if (!summary) return undefined;
      return (await this.request(who, 'GET', `/v1/work-items/${summary.id}`)).body as unknown as Item;
    });
  }

  /** Waits until an account, a review or another case stands in a state. */
  async state(who: string, caseId: string, state: string): Promise<Answer['body']> {
    const path = `/v1/${caseId.replace(/_[0-9a-z]+$/, '').replaceAll('_', '-')}s/${caseId}`;
    return this.shows(`${caseId} in the state ${state}`, who, path, (body) => body.state === state);
  }

  /** Waits until what a person reads is as it should be. */
  async shows(
    what: string,
    who: string,
    path: string,
    right: (body: Answer['body']) => boolean,
  ): Promise<Answer['body']> {
    return this.until(what, async () => {
      const { status, body } = await this.request(who, 'GET', path);
      return status === 200 && right(body) ? body : undefined;
    });
  }

  /** Waits for a mail to a login that nobody has read yet and that matches. */
  async mail(login: string, matching: (mail: CaughtMail) => boolean, what: string): Promise<CaughtMail> {
    return this.until(`mail to ${login}: ${what}`, async () => {
      const mails = (await (await fetch(`${this.addresses.mail}/api/email`)).json()) as CaughtMail[];
      const found = mails.find(
        (mail) =>
          !this.read.has(mail.id) && mail.to.some(({ address }) => address.startsWith(`${login}@`)) && matching(mail),
      );
      if (!found) return undefined;
      this.read.add(found.id);
      this.say(`   mail to ${login}: ${found.subject}`);
      return found;
    });
  }

  private async token(who: string): Promise<string> {
    const known = this.tokens.get(who);
    if (known) return known;
    const query = who.startsWith('client:') ? `client=${who.slice('client:'.length)}` : `person=${who}`;
    const response = await fetch(`${this.addresses.demoToken}?${query}`);
    if (!response.ok) throw new Error(`no token for ${who}: ${response.status}`);
    const token = (await response.text()).trim();
    this.tokens.set(who, token);
    return token;
  }

  /** Looks again until there is something to see. */
  private async until<Result>(what: string, look: () => Promise<Result | undefined>): Promise<Result> {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await pause(150);
    }
  }
}
