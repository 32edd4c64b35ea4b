// A program that signs people in, as openid-client (a certified relying party) does it. Arguments: scenario, JSON of its settings.
// Writes one JSON document.
import * as client from 'openid-client';

const [scenario, json] = process.argv.slice(2);
const settings = JSON.parse(json);
const insecure = { execute: [client.allowInsecureRequests] };

const discover = (id, authentication) =>
  client.discovery(new URL(settings.issuer), id, undefined, authentication, insecure);

// The browser of a person: cookies and forms, no script.
class Browser {
  cookies = new Map();

  async fetch(url, init = {}) {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split('=');
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  async submit(page, fields) {
    const html = await page.text();
    const action = new URL(/<form method="post" action="([^"]*)"/.exec(html)[1], page.url);
    const hidden = /name="form" value="([^"]*)"/.exec(html)[1];
    return this.fetch(action, { method: 'POST', body: new URLSearchParams({ form: hidden, ...fields }) });
  }
}

async function signIn(config, browser) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: settings.callback,
    scope: settings.scope ?? 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const page = await browser.fetch(url);
  const sent = await browser.submit(page, { user: settings.user, password: settings.password });
  return client.authorizationCodeGrant(config, new URL(sent.headers.get('location')), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
}

const refused = async (work) => {
  try {
    await work();
    return null;
  } catch (error) {
    return error.error ?? error.code ?? String(error);
  }
};

const scenarios = {
  async person() {
    const config = await discover(settings.client, client.None());
    const browser = new Browser();
    const tokens = await signIn(config, browser);
    const claims = tokens.claims();
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
    const reused = await refused(() => client.refreshTokenGrant(config, tokens.refresh_token));
    const family = await refused(() => client.refreshTokenGrant(config, refreshed.refresh_token));
    const end = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: settings.signedOut,
      state: 'bye',
    });
    const ended = await browser.fetch(end);
    return {
      claims,
      info,
      access: tokens.access_token,
      refreshed: refreshed.claims().sub,
      reused,
      family,
      ended: ended.headers.get('location'),
    };
  },

  async signIn() {
    const config = await discover(settings.client, client.None());
    const tokens = await signIn(config, new Browser());
    return { access: tokens.access_token, refresh: tokens.refresh_token };
  },

  async refresh() {
    const config = await discover(settings.client, client.None());
    client.enableNonRepudiationChecks(config);
    const tokens = await client.refreshTokenGrant(config, settings.refresh);
    return { access: tokens.access_token, refresh: tokens.refresh_token, sub: tokens.claims().sub };
  },

  async revoke() {
    const config = await discover(settings.client, client.None());
    await client.tokenRevocation(config, settings.refresh);
    return { after: await refused(() => client.refreshTokenGrant(config, settings.refresh)) };
  },

  async partner() {
    const answers = [];
    for (const authentication of [client.ClientSecretBasic(settings.secret), client.ClientSecretPost(settings.secret)]) {
      const config = await discover(settings.client, authentication);
      const tokens = await client.clientCredentialsGrant(config, { scope: settings.scope });
      answers.push({ access: tokens.access_token, scope: tokens.scope, seconds: tokens.expiresIn() });
    }
    const config = await discover(settings.client, client.ClientSecretBasic(settings.secret));
    return {
      answers,
      tooMuch: await refused(() => client.clientCredentialsGrant(config, { scope: 'claims.review' })),
      wrongSecret: await refused(async () =>
        client.clientCredentialsGrant(await discover(settings.client, client.ClientSecretBasic('wrong')), {}),
      ),
    };
  },
};

process.stdout.write(JSON.stringify(await scenarios[scenario]()));
