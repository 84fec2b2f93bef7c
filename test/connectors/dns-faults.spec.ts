import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { choosePorts, loopback } from '#apps/dev/servers/ports';
import { ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import { Rfc2136Connector } from '#libs/connectors/dns/rfc2136-connector';
import { parseRfc2136Settings } from '#libs/connectors/dns/settings';
import { add, removeAll } from '#libs/connectors/dns/update-message';
import type { HostRecord } from '#libs/connectors/host-connector';
import { eventually } from '#test/support/eventually';
import { type LossyLine, openLossyLine } from '#test/support/lossy-line';
import { type NameServer, startNameServer } from '#test/support/name-server';

let server: NameServer;
let line: LossyLine;
let direct: Rfc2136Connector;
let count = 0;
let record: HostRecord;

beforeAll(async () => {
  server = await startNameServer({
    zones: ['corp.example', '10.in-addr.arpa'],
    closedZones: ['16.172.in-addr.arpa', 'closed.example'],
  });
  line = await openLossyLine(server.port);
  direct = connect();
});
afterAll(async () => {
  await line?.close();
  await server?.close();
});
beforeEach(() => {
  line.mend();
  count++;
  record = { hostName: `pc-${count}.corp.example`, address: `10.1.0.${count}`, owner: `lan_connection_${count}` };
});
afterEach(() => {
  jest.restoreAllMocks();
});

const connect = (other: object = {}) => new Rfc2136Connector(parseRfc2136Settings(server.settings(other), 'office'));
const overTheLine = (timeout = 10) => connect({ port: line.port, timeout });
const impatient = () => overTheLine(0.4);
const outcome = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'done',
    (cause: unknown) => cause,
  );
const held = () => direct.readBack(record.hostName, record.address);
const registered = () => ({ addresses: [record.address], pointers: [record.hostName], owner: record.owner });

describe('an answer that is lost after the work was done', () => {
  /** Loses the answer to every request in turn, until one attempt needs no more answers. */
  async function losingEach(
    work: (connector: Rfc2136Connector) => Promise<unknown>,
    afterwards: () => Promise<void>,
  ): Promise<number> {
    for (let passing = 0; passing < 20; passing++) {
      line.swallowAfter(passing);
      const first = await outcome(work(impatient()));
      line.mend();
      if (first === 'done') return passing;
      expect(first).toEqual(new ConnectorUnavailable('no answer'));
      expect(await outcome(work(overTheLine()))).toBe('done');
      await afterwards();
    }
    throw new Error('never done');
  }

  test('registering again leaves one name and one way back (4.4.1(3))', async () => {
    const requests = await losingEach(
      (connector) => connector.register(record),
      async () => {
        expect(await held()).toEqual(registered());
        await direct.deregister(record);
      },
    );
    expect(requests).toBeGreaterThan(5);
    expect(await held()).toEqual(registered());
  });

  test('deregistering again leaves nothing (4.4.5(3)②)', async () => {
    await direct.register(record);
    const requests = await losingEach(
      (connector) => connector.deregister(record),
      async () => {
        expect(await held()).toEqual({ addresses: [], pointers: [] });
        await direct.register(record);
      },
    );
    expect(requests).toBeGreaterThan(3);
    expect(await held()).toEqual({ addresses: [], pointers: [] });
  });
});

describe('a reverse zone that says no', () => {
  test('the forward records are undone (4.4.1(3))', async () => {
    const address = `172.16.0.${count}`;
    expect(await outcome(direct.register({ ...record, address }))).toEqual(new ConnectorRefused('refused'));
    expect(await direct.readBack(record.hostName, address)).toEqual({ addresses: [], pointers: [] });
    await expect(server.resolver.resolveTxt(`_kitei.${record.hostName}`)).rejects.toThrow('ENOTFOUND');
  });

  test('so they are when the server does not have the zone (4.4.1(3))', async () => {
    const wrong = connect({ zones: ['corp.example', '192.in-addr.arpa'] });
    const refusal = await outcome(wrong.register({ ...record, address: `192.0.2.${count}` }));
    expect(refusal).toEqual(new ConnectorRefused('refused'));
    expect(await direct.readBack(record.hostName)).toEqual({ addresses: [] });
  });

  test('the answer to the undoing may be lost as well (4.4.1(3))', async () => {
    const asked = { ...record, address: `172.16.1.${count}` };
    // Name and mark, look and refusal are answered; the undoing is not.
    line.swallowAfter(3);
    expect(await outcome(impatient().register(asked))).toBeInstanceOf(ConnectorUnavailable);
    line.mend();
    expect(await outcome(overTheLine().register(asked))).toEqual(new ConnectorRefused('refused'));
    expect(await direct.readBack(record.hostName)).toEqual({ addresses: [] });
  });

  test('a way back that is there already is not asked for again (4.4.1(3))', async () => {
    const address = `172.16.2.${count}`;
    const reverse = `${count}.2.16.172.in-addr.arpa`;
    await server.byHand((session) =>
      session.update('16.172.in-addr.arpa', [], [add(reverse, 'PTR', record.hostName, 60)]),
    );
    await direct.register({ ...record, address });
    expect(await direct.readBack(record.hostName, address)).toMatchObject({ pointers: [record.hostName] });
    expect(await outcome(direct.deregister({ ...record, address }))).toEqual(new ConnectorRefused('refused'));
    expect(await direct.readBack(record.hostName)).toEqual({ addresses: [] });
    await server.byHand((session) => session.update('16.172.in-addr.arpa', [], [removeAll(reverse, 'PTR')]));
  });
});

describe('what the server says no to', () => {
  test('a zone that the key may not update, and one that it does not have (4.4.1(3))', async () => {
    const closed = { ...record, hostName: `pc-${count}.closed.example` };
    expect(await outcome(direct.register(closed))).toEqual(new ConnectorRefused('refused'));
    const unknown = connect({ zones: ['other.example', '10.in-addr.arpa'] });
    const foreign = { ...record, hostName: `pc-${count}.other.example` };
    expect(await outcome(unknown.register(foreign))).toEqual(new ConnectorRefused('not-auth'));
    expect(await outcome(direct.deregister(closed))).toEqual(new ConnectorRefused('refused'));
  });

  test('the key: a wrong secret, an unknown name (4.4.1(3))', async () => {
    const secret = randomBytes(32).toString('base64');
    const secretFile = join(server.folder, 'wrong-secret');
    writeFileSync(secretFile, `${secret}\n`);
    const refusal = await outcome(connect({ secretFile }).register(record));
    expect(refusal).toEqual(new ConnectorRefused('bad-sig'));
    expect(await outcome(connect({ keyName: 'nobody' }).register(record))).toEqual(new ConnectorRefused('bad-key'));
    expect(await held()).toEqual({ addresses: [], pointers: [] });
    const told = inspect(refusal, { depth: 10, showHidden: true });
    for (const hidden of [secret, record.hostName, record.address, loopback]) expect(told).not.toContain(hidden);
  });

  test('a file of the key that is missing or holds something else is told without what it holds (4.4.1(3))', async () => {
    const secretFile = join(server.folder, 'no-secret');
    expect(await outcome(connect({ secretFile }).register(record))).toEqual(
      new ConnectorRefused('secretFile cannot be read: ENOENT'),
    );
    for (const text of ['', 'key "kitei" { secret; };']) {
      writeFileSync(secretFile, text);
      expect(await outcome(connect({ secretFile }).register(record))).toEqual(
        new ConnectorRefused('secretFile holds no base64'),
      );
    }
  });

  test('a clock that is wrong: asking again later may help (4.4.1(3))', async () => {
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now - 3_600_000);
    expect(await outcome(connect().register(record))).toEqual(new ConnectorUnavailable('bad-time'));
    jest.restoreAllMocks();
    expect(await held()).toEqual({ addresses: [], pointers: [] });
  });
});

describe('a server that is away', () => {
  test('nothing listens: asking again later may help (4.4.1(3))', async () => {
    const { port } = await choosePorts({ port: {} });
    const away = connect({ port });
    for (const asked of [away.register(record), away.deregister(record), away.readBack(record.hostName)]) {
      expect(await outcome(asked)).toEqual(new ConnectorUnavailable('ECONNREFUSED'));
    }
    expect(await outcome(connect({ host: 'nowhere.invalid' }).register(record))).toBeInstanceOf(ConnectorUnavailable);
  });

  test('a connector that is closed in the middle of its work says so (4.4.1(3))', async () => {
    const closing = overTheLine();
    line.swallowAfter(0);
    const asked = outcome(closing.register(record));
    await eventually(() => expect(line.lost()).toBe(true));
    await closing.close();
    expect(await asked).toEqual(new ConnectorUnavailable('closed'));
    expect(await outcome(closing.register(record))).toEqual(new ConnectorUnavailable('closed'));
  });
});

describe('an answer that the key did not sign', () => {
  const listening: Server[] = [];
  afterEach(() => listening.splice(0).forEach((each) => each.close()));

  /** Somebody who answers in place of the server. */
  async function impostor(answer: (request: Buffer, socket: Socket) => void): Promise<Rfc2136Connector> {
    const { port } = await choosePorts({ port: {} });
    const fake = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (request) => answer(request, socket));
    });
    listening.push(fake);
    await new Promise<void>((resolve) => fake.listen(port, loopback, resolve));
    return connect({ port, timeout: 2 });
  }

  /** The request as its own answer, without an error. */
  const echoed = (request: Buffer): Buffer => {
    const answer = Buffer.from(request);
    answer[4]! |= 0x80;
    return answer;
  };

  test('counts for nothing, whatever it says (4.4.1(3))', async () => {
    const unsigned = Buffer.from([0, 12, 0, 0, 0xa8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for (const [answer, verdict] of [
      [echoed, 'wrong signature'],
      [() => unsigned, 'unsigned answer'],
      [() => Buffer.from([0, 4, 1, 2, 3, 4]), 'malformed answer'],
      [() => Buffer.from([0, 20]), 'no answer'],
    ] as const) {
      const fooled = await impostor((request, socket) => socket.end(answer(request)));
      expect(await outcome(fooled.register(record))).toEqual(new ConnectorUnavailable(verdict));
    }
  });

  test('an answer in pieces is put together (4.4.1(3))', async () => {
    const through = await impostor((request, socket) => {
      const bytes = echoed(request);
      for (let at = 0; at < bytes.length; at += 7) socket.write(bytes.subarray(at, at + 7));
    });
    expect(await outcome(through.register(record))).toEqual(new ConnectorUnavailable('wrong signature'));
  });
});
