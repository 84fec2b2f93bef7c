import { createServer, type Server } from 'node:net';

/** What every server of this launcher listens on: nothing here is meant for another machine. */
export const loopback = '127.0.0.1';

/** A port somebody asked for by name; `strict` ones are refused when taken instead of replaced by a free one. */
export interface PortWish {
  preferred?: number;
  strict?: boolean;
}

/**
 * Chooses one port per wish, all different. Every candidate is held open until the last one is chosen: two free
 * ports asked for one after the other could otherwise be the same port twice.
 */
export async function choosePorts<Name extends string>(wishes: Record<Name, PortWish>): Promise<Record<Name, number>> {
  const held: Server[] = [];
  const chosen: Partial<Record<Name, number>> = {};
  try {
    for (const name of Object.keys(wishes) as Name[]) {
      const server = await hold(name, wishes[name]);
      held.push(server);
      chosen[name] = portOf(server);
    }
  } finally {
    await Promise.all(held.map(release));
  }
  return chosen as Record<Name, number>;
}

async function hold(name: string, wish: PortWish): Promise<Server> {
  if (!wish.preferred) return listen(0);
  try {
    return await listen(wish.preferred);
  } catch (refusal) {
    if (!wish.strict) return listen(0);
    throw new Error(`Port ${wish.preferred} for ${name} was asked for but is taken: free it or choose another.`, {
      cause: refusal,
    });
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: loopback, exclusive: true }, () => resolve(server));
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server without a port');
  return address.port;
}
