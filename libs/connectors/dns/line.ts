import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ConnectorUnavailable } from '../connector.js';
import type { Rfc2136Settings } from './settings.js';

/** A TCP connection to a name server: a question, its answer, the next question (RFC 7766). */
export class DnsLine {
  private readonly chunks: AsyncIterator<Buffer, undefined>;
  private received: Buffer = Buffer.alloc(0);

  private constructor(
    private readonly socket: Socket,
    private readonly timeout: number,
  ) {
    this.chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  }

  /** @param opened is given the socket at once, to end it whatever it is at. */
  static async open(settings: Rfc2136Settings, opened: (socket: Socket) => void): Promise<DnsLine> {
    const { host, port, connectTimeout, timeout } = settings;
    const socket = connect({ host, port, noDelay: true });
    // Whoever waits is told by what is awaited; a failure between two questions concerns nobody.
    socket.on('error', () => undefined);
    opened(socket);
    await within(connectTimeout, socket, 'connect timeout', once(socket, 'connect'));
    return new DnsLine(socket, timeout);
  }

  /** Sends a message and waits for the next one that comes. */
  async exchange(message: Buffer): Promise<Buffer> {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    this.socket.write(Buffer.concat([length, message]));
    return within(this.timeout, this.socket, 'no answer', this.next());
  }

  private async next(): Promise<Buffer> {
    const end = () => (this.received.length < 2 ? Infinity : 2 + this.received.readUInt16BE(0));
    while (this.received.length < end()) {
      const { done, value } = await this.chunks.next();
      if (done) throw new ConnectorUnavailable('no answer');
      this.received = Buffer.concat([this.received, value]);
    }
    const message = this.received.subarray(2, end());
    this.received = this.received.subarray(end());
    return message;
  }
}

/** Work that is too late ends with its connection: an answer to it must not be taken for that to the next question. */
async function within<Result>(seconds: number, socket: Socket, late: string, work: Promise<Result>): Promise<Result> {
  const timer = setTimeout(() => socket.destroy(new ConnectorUnavailable(late)), seconds * 1_000);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
