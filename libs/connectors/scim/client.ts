import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';
import { ScimHttp } from './http.js';
import {
  equal,
  isGroup,
  isObject,
  isUser,
  type Page,
  patchSchema,
  type ScimGroup,
  type ScimUser,
  type ServiceProviderConfig,
  userSchema,
} from './resources.js';
import type { ScimSettings } from './settings.js';
import { ScimRefused } from './verdicts.js';

/** What one may ask of a list; `filter` narrows it only where the target can filter. */
interface Listing {
  readonly filter?: string;
  readonly attributes?: string;
  readonly excludedAttributes?: string;
}

interface Operation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: unknown;
}

type Endpoint = 'Users' | 'Groups';

/** The requests of RFC 7644 that accounts need, in the dialect that the target says it speaks. */
export class ScimClient {
  private readonly http: ScimHttp;
  private config?: Promise<ServiceProviderConfig>;

  constructor(private readonly settings: ScimSettings) {
    this.http = new ScimHttp(settings);
  }

  /** Whether the target has a feature; asked once, and again after a failure. */
  async supports(feature: keyof ServiceProviderConfig): Promise<boolean> {
    this.config ??= this.readConfig().catch((error: unknown) => {
      this.config = undefined;
      throw error;
    });
    return (await this.config)[feature]?.supported !== false;
  }

  users(listing: Listing): AsyncIterable<ScimUser> {
    return this.list('Users', isUser, listing);
  }

  groups(listing: Listing): AsyncIterable<ScimGroup> {
    return this.list('Groups', isGroup, listing);
  }

  async createUser(values: Omit<ScimUser, 'id'> & { readonly emails: readonly object[] }): Promise<ScimUser> {
    const body = { schemas: [userSchema], ...values };
    return checked(await this.http.ask({ method: 'POST', endpoint: 'Users', body }), isUser, 'POST /Users');
  }

  /** Sets attributes of a user that has just been read as a whole. */
  async setUser(user: ScimUser, values: { readonly active?: boolean; readonly password?: string }): Promise<void> {
    if (!(await this.supports('patch'))) return this.put('Users', { ...user, ...values });
    const operations = Object.entries(values).map(([path, value]) => ({ op: 'replace', path, value }) as const);
    await this.patch('Users', user, operations);
  }

  /** Takes a user into a group, or out of it. */
  async setMember(group: ScimGroup, user: ScimUser, member: boolean): Promise<void> {
    const value = [{ value: user.id }];
    if (await this.supports('patch')) {
      const leaving = { op: 'remove', path: `members[${equal('value', user.id)}]` } as const;
      return this.patch('Groups', group, [member ? { op: 'add', path: 'members', value } : leaving]);
    }
    const answer = await this.http.ask({ method: 'GET', endpoint: 'Groups', id: group.id });
    const whole = checked(answer, isGroup, 'GET /Groups');
    const others = (whole.members ?? []).filter((known) => known.value !== user.id);
    await this.put('Groups', { ...whole, members: member ? [...others, ...value] : others });
  }

  close(): void {
    this.http.close();
  }

  /** Pages until everything has come. Resources that shift to a later page while others are added come once. */
  private async *list<Found extends { readonly id: string }>(
    endpoint: Endpoint,
    is: (value: unknown) => value is Found,
    { filter, ...narrowing }: Listing,
  ): AsyncIterable<Found> {
    const what = `GET /${endpoint}`;
    const narrowed = filter !== undefined && (await this.supports('filter')) ? { filter, ...narrowing } : narrowing;
    const seen = new Set<string>();
    for (let startIndex = 1, total = 1; startIndex <= total;) {
      const query = { ...narrowed, startIndex, count: this.settings.pageSize };
      const page = checked(await this.http.ask({ method: 'GET', endpoint, query }), isPage, what);
      const found = (page.Resources ?? []).map((each) => checked(each, is, what));
      const fresh = found.filter(({ id }) => !seen.has(id));
      // Going on would ask for ever, and stopping would report the rest as missing.
      if (fresh.length === 0 && page.totalResults >= startIndex)
        throw new ConnectorRefused(`${what}: pages do not advance`);
      for (const each of fresh) {
        seen.add(each.id);
        yield each;
      }
      startIndex += found.length;
      total = page.totalResults;
    }
  }

  private async patch(endpoint: Endpoint, { id, meta }: ScimUser | ScimGroup, Operations: Operation[]) {
    const body = { schemas: [patchSchema], Operations };
    await this.http.ask({ method: 'PATCH', endpoint, id, body, version: meta?.version });
  }

  private async put(endpoint: Endpoint, { meta, ...body }: ScimUser | ScimGroup): Promise<void> {
    await this.http.ask({ method: 'PUT', endpoint, id: body.id, body, version: meta?.version });
  }

  private async readConfig(): Promise<ServiceProviderConfig> {
    try {
      const answer = await this.http.ask({ method: 'GET', endpoint: 'ServiceProviderConfig' });
      return checked(answer, isObject, 'GET /ServiceProviderConfig');
    } catch (error) {
      // Some targets keep silent about themselves.
      if (error instanceof ScimRefused && [403, 404, 501].includes(error.status)) return {};
      throw error;
    }
  }
}

const isPage = (value: unknown): value is Page<unknown> =>
  isObject(value) && typeof value.totalResults === 'number' && Array.isArray(value.Resources ?? []);

function checked<Shape>(value: unknown, is: (value: unknown) => value is Shape, what: string): Shape {
  if (!is(value)) throw new ConnectorUnavailable(`${what}: the answer is not of SCIM's form`);
  return value;
}
