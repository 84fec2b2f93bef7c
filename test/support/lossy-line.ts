import { connect, createServer, type Socket } from 'node:net';
import { choosePorts, loopback } from '#apps/dev/servers/ports';

/** A line to a server on which answers can get lost after the server has done the work. */
export interface LossyLine {
  readonly port: number;
  /** So many requests are still answered; later ones arrive, and nothing comes back. */
  swallowAfter(requests: number): void;
  /** Whether an answer was lost since. */
  lost(): boolean;
  /** Everything passes again. */
  mend(): void;
  close(): Promise<void>;
}

/** Opens a line to a port of this machine. */
export async function openLossyLine(to: number): Promise<LossyLine> {
  const { line: port } = await choosePorts({ line: {} });
  const sockets = new Set<Socket>();
  let answered = Infinity;
  let lost = false;
  const server = createServer((near) => {
    const far = connect(to, loopback);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    // A request is one write, and the next one waits for its answer, which may come in pieces.
    near.on('data', (request) => {
      answered--;
      far.write(request);
    });
    near.on('end', () => far.end());
    far.on('data', (answer) => {
      if (answered >= 0) near.write(answer);
      else lost = true;
    });
    far.on('end', () => near.end());
  });
  await new Promise<void>((resolve) => server.listen(port, loopback, resolve));
  return {
    port,
    swallowAfter(requests) {
      answered = requests;
      lost = false;
    },
    lost: () => lost,
    mend: () => (answered = Infinity),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
