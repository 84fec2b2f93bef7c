import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import SCIMMY from 'scimmy';
import { SCIMMYRouters } from 'scimmy-routers';

/** A resource as the target stores it, password included. */
export interface Stored {
  id: string;
  userName?: string;
  displayName?: string;
  externalId?: string;
  active?: boolean;
  password?: string;
  emails?: { value: string }[];
  members?: { value: string }[];
  meta: { version: string };
}

/** What happens to the next request that it fits; `last` says for how many. */
interface Trouble {
  readonly method: string;
  readonly endpoint: string;
  readonly befall: (request: Request, response: Response, next: NextFunction) => void;
}

/** An independent SCIM server on this machine, with what a test wants to do to it. One per file: the package keeps its state globally. */
export class ScimTarget {
  readonly users = new Map<string, Stored>();
  readonly groups = new Map<string, Stored>();
  /** `METHOD /Endpoint` of each request. */
  readonly requests: string[] = [];
  /** Filters that it was sent. */
  readonly filters: unknown[] = [];
  /** The bearer token that it believes. */
  token = 'first.token-of~the/tests';
  url = '';
  private readonly troubles: Trouble[] = [];
  private readonly server = createServer();

  async start(): Promise<this> {
    this.declare(SCIMMY.Resources.User, this.users, 'userName');
    this.declare(SCIMMY.Resources.Group, this.groups);
    const app = express();
    app.use((request, response, next) => this.receive(request, response, next));
    const handler = (request: Request) => {
      if (request.header('authorization') !== `Bearer ${this.token}`) throw new Error('not who it should be');
      return 'kitei';
    };
    app.use('/scim', new SCIMMYRouters({ type: 'bearer', handler, context: (request) => request.header('if-match') }));
    this.server.on('request', (request, response) => void app(request, response));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/scim`;
    this.reset();
    return this;
  }

  /** Empty, with these groups, able to do everything. */
  reset(...groups: string[]): void {
    for (const store of [this.users, this.groups]) store.clear();
    // The package's filter wants a list even where nobody is in it.
    for (const displayName of groups) this.put(this.groups, { displayName, members: [] });
    this.requests.length = this.filters.length = this.troubles.length = 0;
    this.supports({ patch: true, filter: true, changePassword: true });
  }

  /** What it says about itself. */
  supports(features: { readonly patch?: boolean; readonly filter?: boolean; readonly changePassword?: boolean }): void {
    SCIMMY.Config.set(features);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  put(store: Map<string, Stored>, values: Partial<Stored>): Stored {
    const id = values.id ?? randomUUID();
    const version = `W/"${randomUUID()}"`;
    const stored = { ...store.get(id), ...values, id, meta: { version } };
    store.set(id, stored);
    return stored;
  }

  user(userName: string): Stored | undefined {
    return [...this.users.values()].find((user) => user.userName === userName);
  }

  members(displayName: string): string[] {
    const group = [...this.groups.values()].find((each) => each.displayName === displayName);
    return (group?.members ?? []).map(({ value }) => this.users.get(value)?.userName ?? value);
  }

  asked(request: string): number {
    return this.requests.filter((each) => each === request).length;
  }

  /** The next such request is answered so, and not served. */
  answer(request: string, status: number, headers: Record<string, string> = {}, body: object | string = {}): void {
    this.meet(request, (_, response) => void response.status(status).set(headers).send(body));
  }

  /** The next such request is served, and the connection breaks before the answer leaves. */
  loseAnswer(request: string): void {
    this.meet(request, (_, response, next) => {
      response.end = () => response.destroy();
      next();
    });
  }

  /** The next such request is never answered. */
  hang(request: string): void {
    this.meet(request, () => undefined);
  }

  /** Something happens on the target right before the next such request is served. */
  before(request: string, happens: () => void): void {
    this.meet(request, (_, __, next) => {
      happens();
      next();
    });
  }

  private meet(request: string, befall: Trouble['befall']): void {
    const [method = '', endpoint = ''] = request.split(' ');
    this.troubles.push({ method, endpoint, befall });
  }

  private receive(request: Request, response: Response, next: NextFunction): void {
    // The router casts the numbers of the query in place; Express 5 parses the query anew at each look.
    Object.defineProperty(request, 'query', { value: request.query, writable: true });
    const endpoint = `/${request.path.split('/')[2]}`;
    this.requests.push(`${request.method} ${endpoint}`);
    if (request.query.filter !== undefined) this.filters.push(request.query.filter);
    const index = this.troubles.findIndex((each) => each.method === request.method && each.endpoint === endpoint);
    const [trouble] = index < 0 ? [] : this.troubles.splice(index, 1);
    if (trouble) trouble.befall(request, response, next);
    else next();
  }

  private declare(
    type: typeof SCIMMY.Resources.User | typeof SCIMMY.Resources.Group,
    store: Map<string, Stored>,
    unique?: 'userName',
  ): void {
    const missing = (id: string) => new SCIMMY.Types.Error(404, null as unknown as string, `${id} is not here`);
    SCIMMY.Resources.declare(type as typeof SCIMMY.Resources.User)
      .egress((resource) => {
        const { id, filter } = resource;
        if (id !== undefined && !store.has(id)) throw missing(id);
        const all = [...store.values()];
        return (filter ? filter.match(all) : all) as never;
      })
      .ingress((resource, instance, ifMatch: string | undefined) => {
        const values = JSON.parse(JSON.stringify({ ...instance, meta: undefined })) as Stored;
        const known = resource.id === undefined ? undefined : store.get(resource.id);
        if (resource.id !== undefined && !known) throw missing(resource.id);
        if (known && ifMatch !== undefined && ifMatch !== known.meta.version) {
          throw new SCIMMY.Types.Error(412, null as unknown as string, 'changed meanwhile');
        }
        const clash = unique && [...store.values()].some((each) => each !== known && each[unique] === values[unique]);
        if (clash) throw new SCIMMY.Types.Error(409, 'uniqueness', `${values.userName} exists`);
        return this.put(store, { members: [], ...values, id: resource.id }) as never;
      });
  }
}
