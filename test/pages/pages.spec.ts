import { readdirSync } from 'node:fs';
import { SourceTextModule } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectFile } from '#libs/platform/project-file';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';
import { testServers } from '#test/support/servers';
import { type Paper, Sheet } from './paper.js';

let kitei: Kitei;
let journey: Journey;
beforeAll(async () => {
  kitei = await startKitei();
  journey = await (await Journey.begin(kitei)).until('password-pending');
});
afterAll(() => kitei.close());

const browser = (language = 'ja') => ({ accept: 'text/html', 'accept-language': language });
const scripts = readdirSync(projectFile('apps', 'api', 'pages'))
  .filter((file) => file.endsWith('.page.mjs'))
  .map((file) => `/assets/${file}`);

/** The pages of Kitei by name: where each is, and what a browser sends for it. */
const pages = {
  'a work item': async (language?: string) => {
    const { id } = await journey.item('password-setting');
    return kitei.ask(`/work-items/${id}`, { headers: browser(language) });
  },
  'a review of accounts': (language?: string) =>
    kitei.ask('/account-reviews/account_review_01jzv5d7rze4k8w3x9q2m6t0ab', { headers: browser(language) }),
  'a check of LAN connections': (language?: string) =>
    kitei.ask('/lan-reviews/lan_review_01jzv5d7rze4k8w3x9q2m6t0ab', { headers: browser(language) }),
  'the extension of a LAN connection': (language?: string) =>
    kitei.ask('/lan-connections/lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab', { headers: browser(language) }),
  'the return from the sign-in': (language?: string) =>
    kitei.ask('/signed-in?code=x&state=y', { headers: browser(language) }),
  'a one-time link': async (language?: string) => kitei.ask(await linkOf(), { headers: browser(language) }),
  'a problem': (language?: string) =>
    kitei.ask('/one-time/unknown', { method: 'POST', body: '', headers: { ...form, ...browser(language) } }),
};
const form = { 'content-type': 'application/x-www-form-urlencoded' };

let link: Promise<string> | undefined;
const linkOf = () => (link ??= journey.link('yamada'));

test.each(Object.entries(pages))(
  '%s loads nothing from elsewhere, runs no script of others, and is kept nowhere',
  async (_, page) => {
    const { headers, text } = await page();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';').map((part) => part.trim())).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(text.replaceAll(/<script type="module" src="\/assets\/[\w.-]+"><\/script>/g, '')).not.toMatch(
      /<script|<iframe|<img|<object|<style|\sstyle=|\son\w+=|javascript:/i,
    );
    const loaded = [...text.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address);
    const asked = loaded.filter((address) => address !== 'data:,');
    expect(asked.filter((address) => !address?.startsWith('/assets/'))).toEqual([]);
    for (const address of asked) expect([address, (await kitei.ask(String(address))).status]).toEqual([address, 200]);
  },
);

test.each(Object.entries(pages))('%s speaks Japanese, and English to whoever prefers it', async (_, page) => {
  const [japanese, english] = [await page('ja'), await page('en-GB,en;q=0.9,ja;q=0.5')];
  expect(japanese.text).toContain('<html lang="ja">');
  expect(japanese.text).toMatch(/<h1>[^<]*[ぁ-んァ-ヶ一-龠]/);
  expect(english.text).toContain('<html lang="en">');
  expect(english.text.replaceAll(/<noscript>.*<\/noscript>/g, '')).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
});

test('only pages that sign people in may ask the issuer', async () => {
  const { headers } = await pages['a work item']();
  const issuer = new URL(testServers().addresses.issuer).origin;
  expect(headers.get('content-security-policy')).toContain(`connect-src 'self' ${issuer}`);
});

test('the scripts of the pages are modules of their own origin, import only each other, and can be read', async () => {
  for (const address of scripts) {
    const { status, headers, text } = await kitei.ask(address);
    expect([address, status, headers.get('content-type')]).toEqual([address, 200, 'text/javascript; charset=utf-8']);
    const { moduleRequests } = new SourceTextModule(text);
    for (const { specifier } of moduleRequests)
      expect(scripts).toContain(new URL(specifier, kitei.address + address).pathname);
    expect(text).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/);
  }
  expect((await kitei.ask('/assets/..%2f..%2fserver.ts')).status).toBe(404);
  expect((await kitei.ask('/assets/server.ts')).status).toBe(404);
});

test('the texts of the pages are there in both languages', async () => {
  const used = await Promise.all(scripts.map(async (address) => (await kitei.ask(address)).text));
  const books = {
    words: 'words',
    reviewWords: 'review-words',
    checkWords: 'lan-review-words',
    lanWords: 'lan-words',
    lanAnswerWords: 'lan-answer-words',
    inspectionWords: 'inspection-words',
    serverWords: 'server-words',
    voteWords: 'vote-words',
    breachWords: 'breach-words',
    mediumWords: 'medium-words',
    disposalWords: 'disposal-words',
    repairWords: 'repair-words',
    stockWords: 'stocktaking-words',
    terminalWords: 'terminal-words',
  };
  for (const [book, module] of Object.entries(books)) {
    const names = [...used.join('').matchAll(new RegExp(`(?<![/-])\\b${book}\\.(\\w+)`, 'g'))].map(([, name]) =>
      String(name),
    );
    expect(names).not.toEqual([]);
    for (const lang of ['ja', 'en']) {
      const { [book]: words = {} } = await new Sheet(lang).run<Record<string, Record<string, unknown>>>(module);
      expect([book, lang, names.filter((name) => !words[name])]).toEqual([book, lang, []]);
    }
  }
});

test('a browser that follows an address of the API comes to the page of the connection (4.4.3(2))', async () => {
  const place = 'lan-connections/lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab';
  const { status, headers } = await kitei.ask(`/v1/${place}`, { headers: browser() });
  expect([status, headers.get('location')]).toEqual([303, `/${place}`]);
});

test('a browser sees the password after one click, and a page that says so after the second (4.1.1(3))', async () => {
  const press = async (language: string) =>
    kitei.ask(await linkOf(), { method: 'POST', body: '', headers: { ...form, ...browser(language) } });
  const shown = await press('en');
  expect(shown.status).toBe(200);
  expect(shown.text).toMatch(/<p class="secret"[^>]*>[^<]{16,}<\/p>/);
  expect(shown.headers.get('cache-control')).toBe('no-store');
  const again = await press('en');
  expect([again.status, again.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8']);
  expect(again.text).toContain('role="alert"');
  expect(again.headers.get('cache-control')).toBe('no-store');
});

test('shows before and after of a change side by side, and in words what removal and resumption mean (4.1.2(1), 4.1.3(1))', async () => {
  const right = (entitlement: string, reason?: string) => ({
    entitlement,
    name: { ja: `${entitlement}の権限`, en: `right to ${entitlement}` },
    reason,
  });
  const change = {
    kind: 'change',
    cause: { kind: 'APPLICATION' },
    before: [right('view', 'looks up'), right('export')],
    after: [right('view', 'looks up'), right('enter', 'enters orders')],
  };
  const { proposalOf, outcomeName } = await new Sheet('en').run<AmendmentPage>('amendment');
  const [, , [, [table]]] = proposalOf(change) as [unknown, unknown, [string, [Paper]]];
  expect(table.rows()).toEqual([
    ['Right', 'Now', 'Afterwards', 'Work that needs it'],
    ['right to view', 'yes', 'yes', 'looks up'],
    ['right to enter', 'no', 'yes added', 'enters orders'],
    ['right to export', 'yes', 'no taken away', '-'],
  ]);
  const said = (subject: object) => (proposalOf(subject)[0]?.[1] as Paper[]).map((line) => line.text()).join();
  expect(said({ ...change, kind: 'removal', as: 'SUSPENSION', after: [] })).toContain('can be applied for');
  expect(said({ ...change, kind: 'removal', as: 'DISABLEMENT', after: [] })).toContain('for good');
  expect(said({ ...change, kind: 'resumption' })).toContain('back into use');
  expect(proposalOf({ before: null, after: change.after })).toEqual([]);
  expect(['approve-change', 'lapse-removal', 'disable', 'find-left'].map(outcomeName)).toEqual([
    ...['approved', 'rejected', 'disabled', 'ended because its user has left'],
  ]);
  const japanese = await new Sheet('ja').run<AmendmentPage>('amendment');
  expect((japanese.proposalOf(change)[2]?.[1] as Paper[])[0]?.rows()[2]).toEqual([
    ...['enterの権限', 'なし', 'あり 追加', 'enters orders'],
  ]);
});

interface AmendmentPage {
  readonly proposalOf: (subject: object) => [string, unknown[]][];
  readonly outcomeName: (outcome: string) => string;
}
