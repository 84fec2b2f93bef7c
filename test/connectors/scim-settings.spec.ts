import { expect, test } from '@jest/globals';
import { parseScimSettings } from '#libs/connectors/scim/settings';
import { ConnectorSettingsError } from '#libs/connectors/settings-reader';

const good = { kind: 'scim', url: 'https://crm.example/scim/v2', tokenFile: '/run/secrets/crm' };
const complaintOf = (value: unknown): string => {
  try {
    return JSON.stringify(parseScimSettings(value, 'targets.crm'));
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectorSettingsError);
    return (error as ConnectorSettingsError).message;
  }
};

test('reads the settings of a SCIM target with their defaults (4.1.1(1))', () => {
  expect(parseScimSettings(good, 'targets.crm')).toEqual({ ...good, timeout: 10, pageSize: 100, groups: {} });
  expect(parseScimSettings({ ...good, url: 'http://127.0.0.1:8080' }, 'targets.crm').url).toBe('http://127.0.0.1:8080');
});

test('names every malformed setting at once, without its value (4.1.1(1))', () => {
  const complaint = complaintOf({ kind: 'scim', url: 'hidden', timeout: 0, token: 'hidden' });
  expect(complaint.split('\n').map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['url', 'tokenFile', 'timeout', 'token'].map((name) => `targets.crm.${name}`)),
  );
  expect(complaint).not.toContain('hidden');
});

test.each([
  [null, 'targets.crm must hold settings'],
  [[], 'targets.crm must hold settings'],
  [
    { ...good, url: 'http://crm.example' },
    'targets.crm.url must begin with https://: it carries a token and passwords',
  ],
  [{ ...good, url: 'https://a:hidden@crm.example' }, 'targets.crm.url must hold neither credentials nor a query'],
  [{ ...good, url: 'https://crm.example?key=hidden' }, 'targets.crm.url must hold neither credentials nor a query'],
  [{ ...good, groups: { a: 1 } }, 'targets.crm.groups must hold names of groups'],
  [{ ...good, groups: { a: 'A', b: 'a' } }, 'targets.crm.groups must name every group once'],
])('refuses settings that would leak or confuse: %j (4.1.1(1))', (value, complaint) => {
  expect(complaintOf(value)).toBe(complaint);
});
