import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { PostOffice, Postponed } from '#libs/notices/post-office';
import { Undeliverable } from '#libs/record/outbox/outbox';
import { testServers } from '#test/support/servers';

const letter = { subject: '件名', text: '本文\n', html: '<p>本文</p>' };
const posting = {
  noticeId: 'notice_01',
  thread: 'work_item_01',
  to: { name: '佐藤', mail: 'sato@kitei.example' },
  letter,
};
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function officeAt(smtpUrl: string): PostOffice {
  const office = new PostOffice({
    smtpUrl,
    from: 'kitei@kitei.example',
    publicUrl: 'http://x',
    timeZone: 'Asia/Tokyo',
  });
  closing.push(() => office.close());
  return office;
}

/** A server that says what it is told to, and nothing else. */
async function speaking(say: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    say(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the mail catcher of development takes a letter', async () => {
  await expect(officeAt(testServers().env.SMTP_URL ?? '').send(posting)).resolves.toBeUndefined();
});

test('a server that is not there, is silent, or hangs up may be there later', async () => {
  const silent = await speaking(() => undefined);
  const hangingUp = await speaking((socket) => socket.end());
  const begun = Date.now();
  const failures = await Promise.all(
    ['smtp://127.0.0.1:1', silent, hangingUp].map((url) =>
      officeAt(url)
        .send(posting)
        .catch((error: unknown) => error),
    ),
  );
  for (const failure of failures) expect(failure).toBeInstanceOf(Postponed);
  expect(failures.map((failure) => (failure as Postponed).code)).toEqual([
    expect.stringMatching(/^ESOCKET|ECONNECTION|ECONNREFUSED$/),
    'ETIMEDOUT',
    'ECONNECTION',
  ]);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test('a server that answers one byte at a time is left before the lease of the message ends', async () => {
  const trickling = await speaking((socket) => {
    const timer = setInterval(() => socket.write('2'), 500);
    socket.on('close', () => clearInterval(timer));
    socket.write('220 hello\r\n');
  });
  const begun = Date.now();
  await expect(officeAt(trickling).send(posting)).rejects.toBeInstanceOf(Postponed);
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test('a server that turns us away as a whole says nothing about the letter', async () => {
  const closed = await speaking((socket) => socket.end('554 no mail service for sato@kitei.example\r\n'));
  const failure: unknown = await officeAt(closed)
    .send(posting)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Postponed);
  expect(String((failure as Error).stack)).not.toContain('sato');
});

test.each(['sato@kitei.example\r\nRCPT TO:<eve@kitei.example>', 'sato@kitei.example, eve@kitei.example', 'sato', ''])(
  'what is not one address is not tried: %j',
  async (mail) => {
    const office = officeAt('smtp://127.0.0.1:1');
    await expect(office.send({ ...posting, to: { name: 'x', mail } })).rejects.toBeInstanceOf(Undeliverable);
  },
);
