import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { loopback } from '#apps/dev/servers/ports';

/** The test pattern of the trade: no virus, and every scanner says that it is one. Put together here, so that no scanner minds this file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Speaks clamd's INSTREAM as its manual has it. */
export interface FakeClamd {
  readonly port: number;
  /** Bytes of every file that it has heard to the end. */
  readonly heard: number[];
  /** What it does with the next files: judges them, refuses everything, or closes without a word. */
  mood: 'honest' | 'small' | 'mute';
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    void converse(socket, clamd).catch(() => socket.destroy());
  });
  server.listen(0, loopback);
  await once(server, 'listening');
  const clamd: FakeClamd = {
    port: (server.address() as AddressInfo).port,
    heard: [],
    mood: 'honest',
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return clamd;
}

async function converse(socket: Socket, clamd: FakeClamd): Promise<void> {
  const take = reader(socket);
  const command = (await take(10)).toString('latin1');
  if (command !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
  if (clamd.mood === 'mute') return void socket.destroy();
  if (clamd.mood === 'small') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
  const pieces: Buffer[] = [];
  for (let length = Infinity; length > 0;) {
    length = (await take(4)).readUInt32BE();
    pieces.push(await take(length));
  }
  const file = Buffer.concat(pieces);
  clamd.heard.push(file.length);
  socket.end(file.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
}

function reader(socket: Socket): (bytes: number) => Promise<Buffer> {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let rest: Buffer = Buffer.alloc(0);
  return async (bytes) => {
    while (rest.length < bytes) {
      const { done, value } = await chunks.next();
      if (done) throw new Error('the line is cut');
      rest = Buffer.concat([rest, value]);
    }
    const taken = rest.subarray(0, bytes);
    rest = rest.subarray(bytes);
    return taken;
  };
}
