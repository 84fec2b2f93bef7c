import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { defaultPorts, portWishes } from '#apps/dev/servers/environment';
import { choosePorts } from '#apps/dev/servers/ports';

const opened: { close(): void }[] = [];

function occupy(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    opened.push(server);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

afterEach(() => opened.splice(0).forEach((server) => server.close()));

describe('choosing ports', () => {
  test('takes the preferred port when it is free', async () => {
    const port = await occupy();
    opened.splice(0).forEach((server) => server.close());
    expect(await choosePorts({ api: { preferred: port } })).toEqual({ api: port });
  });

  test('takes a free port when the preferred one is busy', async () => {
    const busy = await occupy();
    const { api } = await choosePorts({ api: { preferred: busy } });
    expect(api).not.toBe(busy);
    expect(api).toBeGreaterThan(0);
  });

  test('a port is busy for datagrams, too, where a server needs them', async () => {
    const socket = createSocket('udp4');
    opened.push({ close: () => socket.close() });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const busy = socket.address().port;
    expect(await choosePorts({ api: { preferred: busy } })).toEqual({ api: busy });
    expect((await choosePorts({ named: { preferred: busy, datagrams: true } })).named).not.toBe(busy);
  });

  test('refuses a busy port that was asked for by name', async () => {
    const busy = await occupy();
    await expect(choosePorts({ api: { preferred: busy, strict: true } })).rejects.toThrow(`Port ${busy} for api`);
  });

  test('never gives one port to two servers', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `server${index}`);
    const ports = await choosePorts(Object.fromEntries(names.map((name) => [name, {}])));
    expect(new Set(Object.values(ports)).size).toBe(names.length);
  });
});

describe('wishes from the environment', () => {
  test('a named port is strict, the others keep their replaceable defaults', () => {
    const wishes = portWishes(defaultPorts, { KITEI_API_PORT: '8080' });
    expect(wishes.api).toEqual({ preferred: 8080, strict: true });
    expect(wishes.temporal).toEqual({ preferred: 7233, strict: false });
  });

  test.each(['0', '70000', 'eighty'])('refuses %s', (asked) => {
    expect(() => portWishes({}, { KITEI_SMTP_PORT: asked })).toThrow(`KITEI_SMTP_PORT=${asked} is not a port`);
  });
});
