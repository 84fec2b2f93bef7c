import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseDirectory } from '#libs/directory/parse';
import { grantableRoles } from '#libs/kernel/role';

const text = (name: string) => readFileSync(new URL(`../../demo/${name}`, import.meta.url), 'utf8');
const company = parseDirectory(JSON.parse(text('company.json')));
const byLogin = new Map(company.people.map((each) => [each.login, each]));
const holders = (role: string) => company.roles.filter((each) => each.role === role).map((each) => each.person);
const departmentOf = (code: string) => company.people.find((each) => each.code === code)?.department ?? '';

describe('demo/company.json', () => {
  test.each(grantableRoles)('has somebody for the role %s', (role) => {
    expect(holders(role).length).toBeGreaterThan(0);
  });

  test('has a second administrator of every kind to go on when one is away', () => {
    expect(holders('SERVER_ADMINISTRATOR').length).toBeGreaterThanOrEqual(3);
    expect(holders('NETWORK_ADMINISTRATOR')).toHaveLength(2);
    expect(holders('CLIENT_TERMINAL_ADMINISTRATOR')).toHaveLength(2);
    expect(holders('KITEI_ADMINISTRATOR')).toHaveLength(2);
  });

  test('has a committee of five from five departments', () => {
    expect(new Set(holders('INFORMATION_SECURITY_COMMITTEE').map(departmentOf)).size).toBe(5);
  });

  test('has a manager of its own in each department', () => {
    expect(new Set(company.departments.map((each) => each.manager)).size).toBe(company.departments.length);
    for (const { code, manager } of company.departments) expect(departmentOf(manager)).toBe(code);
  });

  test('has an applicant, a user and a manager without system roles in one department', () => {
    const sales = company.departments.find((each) => each.name.ja === '営業部');
    const cast = ['suzuki', 'tanaka', 'sato'].map((login) => byLogin.get(login));
    expect(cast.map((each) => each?.department)).toEqual([sales?.code, sales?.code, sales?.code]);
    expect(sales?.manager).toBe(cast[2]?.code);
    expect(company.roles.filter(({ person }) => cast.some((each) => each?.code === person))).toEqual([]);
  });

  test('names nobody in subjects and mails nobody real', () => {
    for (const { subject, login, mail } of company.people) {
      expect(subject).toMatch(/^sub-[a-z0-9]{12}$/);
      expect(subject).not.toContain(login);
      expect(mail).toBe(`${login}@kitei-demo.example`);
    }
  });

  test('is described by its README', () => {
    // Tables are padded by Prettier.
    const readme = text('README.md').replaceAll(/ +/g, ' ');
    for (const { login, name } of company.people) {
      const line = readme.split('\n').find((each) => each.startsWith(`| \`${login}\` | ${name.ja}`));
      const roles = company.roles.filter((each) => each.person === byLogin.get(login)?.code).map((each) => each.role);
      expect(line).toContain(`|${roles.length > 0 ? ` ${roles.join(', ')} ` : ' '}|`);
    }
  });
});
