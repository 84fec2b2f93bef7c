import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommandConnector } from '#libs/connectors/command-connector';
import { parseWebhookSettings } from '#libs/connectors/command/settings';
import { WebhookConnector } from '#libs/connectors/command/webhook-connector';
import { ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import type { ConnectorSettingsError } from '#libs/connectors/settings-reader';
import { CommandReceiver } from '#test/support/command-receiver';

let receiver: CommandReceiver;
let connector: CommandConnector;
const connectorOf = (more: object = {}) =>
  new WebhookConnector(parseWebhookSettings(receiver.settings({ timeout: 2, ...more }), 'nac'));
beforeAll(async () => (receiver = await CommandReceiver.start()));
afterAll(() => receiver?.close());
beforeEach(() => {
  receiver.exchangeSecret();
  receiver.received.length = 0;
  receiver.answers.length = 0;
  connector = connectorOf();
});

const command = {
  id: 'work_item_1',
  type: 'lan.restrict',
  orderedAt: '2026-06-01T01:00:00.000Z',
  order: { subject: 'lan_connection_1', sequence: 17, reason: '不審な通信' },
};
/** How sending ends badly, with everything that an error tells of itself. */
async function failure(sending: Promise<void>): Promise<Error & { verdict?: string; retryAfterMs?: number }> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown as Error,
  );
  if (!error) throw new Error('it was carried out');
  const told = `${error.message} ${error.stack} ${String(error.cause)} ${JSON.stringify(error)}`;
  for (const hidden of [receiver.secret, command.order.reason, receiver.url, 'who commands here?'])
    expect(told).not.toContain(hidden);
  return error;
}

test('a command arrives signed, under its own id and dated by its order (4.4.2(1))', async () => {
  await connector.send(command);
  const { id, type, orderedAt: timestamp, order: data } = command;
  expect(receiver.received).toEqual([{ id, type, timestamp, data }]);
  expect(receiver.forged).toEqual([]);
});

test('a command that is sent again is the same, whatever was said to it (4.4.2(1))', async () => {
  receiver.answers.push(503);
  await failure(connector.send(command));
  await connector.send(command);
  const [first, second] = receiver.received;
  expect(receiver.received).toHaveLength(2);
  expect(second).toEqual(first);
});

test('a secret that is exchanged counts from the next command on (4.4.2(1))', async () => {
  await connector.send(command);
  receiver.exchangeSecret();
  await connector.send(command);
  expect([receiver.received.length, receiver.forged]).toEqual([2, []]);
});

test.each([200, 201, 202, 204])('%i says that it was carried out (4.4.2(1))', async (status) => {
  receiver.answers.push(status);
  await connector.send(command);
});

test.each([
  [500, undefined],
  [503, '7'],
  [429, '7'],
  [408, undefined],
] as const)('%i can be asked again, when the other system says so: %s (4.4.2(1))', async (status, after) => {
  receiver.answers.push([status, after === undefined ? {} : { 'retry-after': after }]);
  const error = await failure(connector.send(command));
  expect(error).toBeInstanceOf(ConnectorUnavailable);
  expect(error).toMatchObject({ message: String(status), ...(after ? { retryAfterMs: 7_000 } : {}) });
});

test.each([400, 401, 403, 404, 409, 410, 422, 501])('%i is a no for good (4.4.2(1))', async (status) => {
  receiver.answers.push(status);
  const error = await failure(connector.send(command));
  expect(error).toBeInstanceOf(ConnectorRefused);
  expect(error.verdict).toBe(String(status));
});

test('a redirection is a no: it would lead the command elsewhere (4.4.2(1))', async () => {
  receiver.answers.push([307, { location: receiver.url }]);
  expect((await failure(connector.send(command))).verdict).toBe('307');
  expect(receiver.received).toHaveLength(1);
});

test('a system that is away, or says nothing, can be asked again (4.4.2(1))', async () => {
  receiver.answers.push('nothing');
  expect(await failure(connectorOf({ timeout: 0.2 }).send(command))).toMatchObject({ message: 'TimeoutError' });
  const gone = await CommandReceiver.start();
  const { url } = gone;
  await gone.close();
  expect(await failure(connectorOf({ url }).send(command))).toMatchObject({ message: 'ECONNREFUSED' });
});

test('who closes the connector gives up what is under way (4.4.2(1))', async () => {
  receiver.answers.push('nothing');
  const sending = failure(connector.send(command));
  await connector.close();
  expect(await sending).toBeInstanceOf(ConnectorUnavailable);
});

test.each([
  ['no base64', 'whsec_Geheim!Geheim!Geheim!Geheim!Geheim!'],
  ['too short', 'whsec_R2VoZWlt'],
  ['no prefix', Buffer.alloc(32).toString('base64')],
  ['empty', ''],
])('a file that holds no signing secret is told, and nothing of it: %s (4.4.2(1))', async (_what, text) => {
  writeFileSync(receiver.secretFile, text);
  const error = await failure(connector.send(command));
  expect(error.message).toBe('secretFile holds no signing secret');
  expect(receiver.received).toEqual([]);
});

test('a secret that is not there is told without being looked for elsewhere (4.4.2(1))', async () => {
  rmSync(receiver.secretFile);
  expect((await failure(connector.send(command))).verdict).toBe('secretFile cannot be read: ENOENT');
});

describe('the settings of a receiver of commands', () => {
  const good = { kind: 'webhook', url: 'https://nac.example/kitei', secretFile: '/run/secrets/nac' };
  const complaints = (value: object) => {
    try {
      parseWebhookSettings(value, 'nac');
      return [];
    } catch (error) {
      return (error as ConnectorSettingsError).complaints;
    }
  };

  test('are read with their defaults (4.4.2(1))', () => {
    expect(parseWebhookSettings(good, 'nac')).toEqual({ ...good, timeout: 10, patience: 120 });
    expect(complaints({ ...good, url: 'http://127.0.0.1:8080/x' })).toEqual([]);
  });

  test.each([
    [{ url: 'http://nac.example' }, 'nac.url must begin with https://: commands name people’s devices'],
    [{ url: 'https://a:Geheim@nac.example' }, 'nac.url must hold no credentials: commands are signed'],
    [{ secret: 'Geheim' }, 'nac.secret is no setting'],
    [{ timeout: 60 }, expect.stringMatching(/^nac\.timeout must /)],
    [{ patience: -1 }, expect.stringMatching(/^nac\.patience must /)],
  ])('are refused where commands could be read or lost: %j (4.4.2(1))', (other, complaint) => {
    expect(complaints({ ...good, ...other })).toEqual([complaint]);
  });
});
