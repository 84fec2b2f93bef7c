/* global document, location, history, sessionStorage, URLSearchParams, crypto, TextEncoder, btoa */
import { language } from './words.page.mjs';

const { issuer, client } = document.getElementById('kitei').dataset;
const redirectUri = `${location.origin}/signed-in`;

/** Sends the browser to the issuer; the verifier stays in this tab. `login` asks again even where somebody is signed in. */
export async function signIn(prompt) {
  const { authorization_endpoint: endpoint } = await discover();
  const [verifier, state] = [random(), random()];
  sessionStorage.setItem('kitei.signing-in', JSON.stringify({ verifier, state, back: location.pathname }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: redirectUri,
    scope: 'openid kitei',
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ui_locales: language,
    ...(prompt ? { prompt } : {}),
  });
  location.assign(`${endpoint}?${query}`);
}

/** Takes the issuer's answer; only one to a question of this very tab is believed. */
export async function finishSignIn(asked) {
  const kept = JSON.parse(sessionStorage.getItem('kitei.signing-in') ?? '{}');
  sessionStorage.removeItem('kitei.signing-in');
  if (
    !kept.state ||
    kept.state !== asked.get('state') ||
    !/^\/(work-items|account-reviews|lan-reviews|stocktakings|lan-connections)\/\w+$/.test(kept.back)
  )
    throw new Error(asked.get('error') ?? 'state');
  const { token_endpoint: endpoint } = await discover();
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: asked.get('code') ?? '',
      redirect_uri: redirectUri,
      client_id: client,
      code_verifier: kept.verifier,
    }),
  });
  if (!response.ok) throw new Error(`${asked.get('error') ?? response.status}`);
  sessionStorage.setItem('kitei.token', (await response.json()).access_token);
  history.replaceState(null, '', kept.back);
}

async function discover() {
  return (await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)).json();
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
