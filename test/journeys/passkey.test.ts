import type { Page } from 'playwright-core';
import { expectSoundPage, signInAs } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { openedProduct } from '../support/opened-product';

const opened = openedProduct();
let url: string;

beforeAll(() => {
  // Browsers bind a passkey to a name, never to a number.
  url = opened.product.url.replace('127.0.0.1', 'localhost');
});

/** A device with a lock of its own, which its owner opens whenever it asks. */
async function giveDevice(page: Page): Promise<{ verify: (isOwner: boolean) => Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const verify = async (isUserVerified: boolean): Promise<void> => {
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  };
  return { verify };
}

describe(onBothEngines('a handler with a passkey'), () => {
  it('makes one at her desk, signs in with it alone, and nobody else does with her device', async () => {
    // Given a handler who signed in with her password
    const page = await signInAs(opened.browser, url, 'handler@onward.example');
    const device = await giveDevice(page);

    // When she makes a passkey on the laptop
    await page.goto('/account');
    await expectSoundPage(page);
    await page.getByLabel('What you call this device').fill('Desk laptop');
    await page.getByRole('button', { name: 'Make a passkey on this device' }).click();
    await page.getByText('Desk laptop', { exact: true }).waitFor();
    await expectSoundPage(page);
    await page.getByRole('button', { name: 'Sign out' }).click();

    // Then somebody who cannot open its lock stays outside, and is told what else works
    await device.verify(false);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('The passkey did not work').waitFor();
    await expectSoundPage(page);

    // And she is in with one press of a key
    await device.verify(true);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console');
    await page.goto('/account');
    await page.getByText('last used').first().waitFor();
  });

  it('has the password as before where scripts do not run', async () => {
    const context = await opened.browser.newContext({ baseURL: url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false);
    await page.getByLabel('Work e-mail address').fill('handler@onward.example');
    await page.getByLabel('Password').fill('a demonstration only');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await context.close();
  });
});
