import { createContext, SourceTextModule } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';
import { testServers } from '#test/support/servers';

let kitei: Kitei;
let journey: Journey;
beforeAll(async () => {
  kitei = await startKitei();
  journey = await (await Journey.begin(kitei)).until('password-pending');
});
afterAll(() => kitei.close());

const browser = (language = 'ja') => ({ accept: 'text/html', 'accept-language': language });
const scripts = ['work-item', 'answers', 'elements', 'sign-in', 'words'].map((name) => `/assets/${name}.page.mjs`);

/** The pages of Kitei by name: where each is, and what a browser sends for it. */
const pages = {
  'a work item': async (language?: string) => {
    const { id } = await journey.item('password-setting');
    return kitei.ask(`/work-items/${id}`, { headers: browser(language) });
  },
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
  const { text } = await kitei.ask('/assets/words.page.mjs');
  const used = await Promise.all(scripts.map(async (address) => (await kitei.ask(address)).text));
  const names = [...used.join('').matchAll(/(?<!\/)\bwords\.(\w+)/g)].map(([, name]) => String(name));
  expect(names.length).toBeGreaterThan(15);
  for (const lang of ['ja', 'en']) {
    const words = await wordsIn(text, lang);
    expect([lang, names.filter((name) => !words[name])]).toEqual([lang, []]);
  }
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

/** Runs the module of the texts as a page of a language would. */
async function wordsIn(text: string, lang: string): Promise<Record<string, unknown>> {
  const context = createContext({ document: { documentElement: { lang } } });
  const module = new SourceTextModule(text, { context });
  await module.link(() => {
    throw new Error('the texts import nothing');
  });
  await module.evaluate();
  return (module.namespace as { words: Record<string, unknown> }).words;
}
