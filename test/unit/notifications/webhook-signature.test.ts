import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import {
  newWebhookSecret,
  signedHeaders,
} from '../../../src/notifications/webhooks/webhook-signature.gateway';

describe('the signature of a webhook', () => {
  it('is the one that Standard Webhooks gives as its example', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    const at = new Date(1_614_265_330_000);
    expect(signedHeaders({ id, at, body: '{"test": 2432232314}' }, [secret])).toEqual({
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is taken by another’s library with either secret, and with no third one', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (text, id) => {
        const [now, old, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
        const body = JSON.stringify({ text });
        const headers = signedHeaders({ id, at: new Date(), body }, [now, old]);
        for (const secret of [now, old]) expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
        expect(() => new Webhook(other).verify(body, headers)).toThrow();
        expect(() => new Webhook(now).verify(`${body} `, headers)).toThrow();
        expect(() => new Webhook(now).verify(body, { ...headers, 'webhook-id': 'another' })).toThrow();
      }),
    );
  });

  it('is made with 256 random bits', () => {
    const secrets = Array.from({ length: 100 }, () => newWebhookSecret());
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  });
});
