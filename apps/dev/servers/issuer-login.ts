import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { DemoPerson } from './issuer-options.js';

/** The login page: one button per demo person, no password. A button comes back here as `?as=<login>`. */
export async function showLogin(
  provider: Provider,
  people: DemoPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    // Fails unless this browser began the login: nobody is logged in by a link from elsewhere.
    await provider.interactionDetails(request, response);
    const chosen = new URL(request.url ?? '/', provider.issuer).searchParams.get('as');
    const person = people.find(({ login }) => login === chosen);
    if (person && request.method === 'POST') {
      return await provider.interactionFinished(request, response, { login: { accountId: person.subject } });
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page(people));
  } catch {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('This login has expired or was begun elsewhere: start it again.\n');
  }
}

function page(people: DemoPerson[]): string {
  const buttons = people
    .map(
      ({ login, name }) =>
        `<form method="post" action="?as=${encodeURIComponent(login)}"><button>${escaped(name)} <small>${escaped(login)}</small></button></form>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kitei: 開発用ログイン / development login</title>
<style>
  body { font-family: system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem }
  button { width: 100%; margin: .2rem 0; padding: .6rem; text-align: left; font: inherit; cursor: pointer }
  small { color: #666 }
</style>
<h1>開発用ログイン</h1>
<p>Development login: choose who you are. There are no passwords here.</p>
${buttons}
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
