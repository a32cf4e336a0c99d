import { MINUTE, SECOND } from '../../../src/kernel/clock';
import { Channels } from '../../../src/platform/outbox/channels.service';
import { TestClock } from '../../support/test-clock';

const fail = () => Promise.reject(new Error('no answer'));
const works = () => Promise.resolve('sent');

let clock: TestClock;
let channels: Channels;
beforeEach(() => {
  clock = new TestClock();
  channels = new Channels(clock);
});

async function failTimes(count: number): Promise<void> {
  for (let tries = 0; tries < count; tries += 1)
    await expect(channels.use('e-mail', fail)).rejects.toThrow('no answer');
}

describe('a channel that fails', () => {
  it('is tried four times more, and then rests', async () => {
    await failTimes(5);
    let isTried = false;
    const attempt = channels.use('e-mail', () => Promise.resolve((isTried = true)));
    await expect(attempt).rejects.toMatchObject({ kind: 'unavailable', code: 'channel.down' });
    expect(isTried).toBe(false);
    expect(channels.down).toEqual(['e-mail']);
  });

  it('leaves the others as they are', async () => {
    await failTimes(5);
    await expect(channels.use('telephone', works)).resolves.toBe('sent');
  });

  it('is tried once after its rest, and rests again or works', async () => {
    await failTimes(5);
    clock.advance(30 * SECOND);
    await failTimes(1);
    await expect(channels.use('e-mail', works)).rejects.toMatchObject({ code: 'channel.down' });
    clock.advance(MINUTE);
    await expect(channels.use('e-mail', works)).resolves.toBe('sent');
    await failTimes(4);
    expect(channels.down).toEqual([]);
  });

  it('rests no longer because the clock was put back', async () => {
    await failTimes(5);
    clock.advance(-60 * MINUTE);
    await expect(channels.use('e-mail', works)).resolves.toBe('sent');
  });

  it('is not down because it refused a message', async () => {
    const refused = () => channels.use('telephone', fail, { isItsFault: () => false });
    for (let tries = 0; tries < 9; tries += 1) await expect(refused()).rejects.toThrow('no answer');
    expect(channels.down).toEqual([]);
  });
});
