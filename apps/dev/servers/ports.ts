import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';

/** What every server of this launcher listens on: nothing here is meant for another machine. */
export const loopback = '127.0.0.1';

/** A port somebody asked for by name; `strict` ones are refused when taken instead of replaced by a free one. */
export interface PortWish {
  preferred?: number;
  strict?: boolean;
  /** The server listens for datagrams as well, which somebody else may do on a port that is free for connections. */
  datagrams?: boolean;
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
  if (!wish.preferred) return anywhere(wish.datagrams);
  try {
    return await listen(wish.preferred, wish.datagrams);
  } catch (refusal) {
    if (!wish.strict) return anywhere(wish.datagrams);
    throw new Error(`Port ${wish.preferred} for ${name} was asked for but is taken: free it or choose another.`, {
      cause: refusal,
    });
  }
}

/**
 * Below the range from which systems take the ports of outgoing connections (RFC 6335 has it begin at 49152, Linux at 32768): between
 * the choice of a port and the start of its server, any connection of anybody could take one of those.
 */
const [lowest, beyond] = [20_000, 32_000];
const attempts = 100;

async function anywhere(datagrams?: boolean): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listen(randomInt(lowest, beyond), datagrams);
    } catch (taken) {
      if (attempt === attempts) throw taken;
    }
  }
}

async function listen(port: number, datagrams = false): Promise<Server> {
  const server = await new Promise<Server>((resolve, reject) => {
    const candidate = createServer();
    candidate.once('error', reject);
    candidate.listen({ port, host: loopback, exclusive: true }, () => resolve(candidate));
  });
  try {
    if (datagrams) await listenForDatagrams(portOf(server));
    return server;
  } catch (refusal) {
    await release(server);
    throw refusal;
  }
}

function listenForDatagrams(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind({ port, address: loopback, exclusive: true }, () => socket.close(() => resolve()));
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
