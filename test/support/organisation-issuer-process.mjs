// An organisation's own sign-in, in a process of its own: a certified OpenID provider that asks nobody anything and
// signs in whoever it was told to, with the factors it was told.
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { clientId, clientSecret, redirectUri } = JSON.parse(process.argv[2] ?? '{}');
let next = { subject: 'nobody', amr: [] };

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      application_type: 'native',
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  claims: { openid: ['sub', 'acr', 'amr'] },
  acrValues: ['urn:example:two'],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  cookies: { keys: ['of a test'] },
});

async function interact(request, response) {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const login = { accountId: next.subject, amr: next.amr, acr: next.acr };
    return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  const grant = known ?? new provider.Grant({ accountId: next.subject, clientId: params.client_id });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

const answer = provider.callback();
server.on('request', (request, response) => {
  if (request.url.startsWith('/interaction/')) void interact(request, response);
  else answer(request, response);
});
process.on('message', (message) => {
  next = message;
  process.send({ ready: true });
});
process.on('disconnect', () => process.exit(0));
process.send({ issuer });
