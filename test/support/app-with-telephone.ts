import type { Config } from '../../src/platform/config/config';
import type { PickUp } from '../../src/telephony/simulator/phone';
import type { SimulatedLeg } from '../../src/telephony/simulator/simulated-leg.gateway';
import {
  TwilioSimulator,
  type SimulatorOptions,
} from '../../src/telephony/simulator/twilio-simulator.gateway';
import { startApp, type RunningApp } from './app';
import { TEST_ACCOUNT_SID, TEST_TOKEN, testConfig } from './test-config';

/** The whole product with a telephone network of its own: what it rings, `pickUp` answers. */
export async function startWithTelephone(
  config: Partial<Config>,
  pickUp: (leg: SimulatedLeg) => PickUp = () => 'person',
  refuse?: SimulatorOptions['refuse'],
): Promise<{ running: RunningApp; network: TwilioSimulator }> {
  const place = { base: '' };
  const { telephony, publicBaseUrl } = testConfig({ engine: 'sqlite', file: '' });
  const network = new TwilioSimulator({
    accountSid: TEST_ACCOUNT_SID,
    authToken: TEST_TOKEN,
    number: telephony.number,
    publicBaseUrl,
    get base() {
      return place.base;
    },
    pause: () => Promise.resolve(),
    pickUp,
    refuse,
  });
  const apiBaseUrl = await network.listen(0);
  const running = await startApp({ config: { ...config, telephony: { ...telephony, apiBaseUrl } } });
  place.base = running.url;
  return { running, network };
}
