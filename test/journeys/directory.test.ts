import type { Page } from 'playwright-core';
import { expectSoundPage, signInAs } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { openedProduct } from '../support/opened-product';

const NEW_NUMBER = '01632 960777';

const opened = openedProduct();

/** A caller in danger who wants a refuge, as the handler writes it down: the plan names one, with its number. */
async function refugePlanned(handler: Page): Promise<string> {
  const caller = opened.product.telephone.call();
  await caller.happenings.until('queued');
  await handler.goto('/console');
  await handler.getByRole('button', { name: /^Take Call/ }).click();
  await caller.happenings.until('joined');
  for (const id of ['answer-strangulation-yes', 'gender-female'])
    await handler.locator(`label[for="${id}"]`).click();
  await handler.getByLabel('Safe accommodation').check();
  await handler.getByRole('button', { name: 'Show plan' }).click();
  const placement = handler.locator('[data-placement]', { hasText: 'refuge' });
  const said = await placement.innerText();
  await caller.hangUp();
  return said;
}

describe(onBothEngines('a wrong number in the directory'), () => {
  it('is corrected by one coordinator, agreed to by another, and right in the next plan', async () => {
    // Given a plan that names a refuge with the number that is in the directory
    const handler = await signInAs(opened.browser, opened.product.url, 'handler@onward.example');
    expect(await refugePlanned(handler)).not.toContain(NEW_NUMBER);

    // When one coordinator corrects it, it waits
    const corin = await signInAs(opened.browser, opened.product.url, 'coordinator@onward.example');
    await corin.goto('/hub/directory?q=New+Beginnings+refuge');
    await corin.getByRole('link', { name: 'New Beginnings refuge' }).first().click();
    await expectSoundPage(corin);
    await corin.getByRole('link', { name: 'Change this entry' }).click();
    await expectSoundPage(corin);
    await corin.locator('#phones-0-number').fill(NEW_NUMBER);
    await corin.locator('#reason').fill('Their manager wrote to us');
    await corin.getByRole('button', { name: 'Save' }).click();
    await corin.getByText('waits until a second coordinator').waitFor();
    await expectSoundPage(corin);

    // And a second one, who has checked it, agrees
    const second = await signInAs(opened.browser, opened.product.url, 'coordinator2@onward.example');
    await second.goto('/hub/directory/changes');
    await expectSoundPage(second);
    await second.locator('main').getByText(NEW_NUMBER).first().waitFor();
    await second.locator('input[name="checked"]').first().check();
    await second
      .getByRole('button', { name: /^Agree/ })
      .first()
      .click();
    await expectSoundPage(second);

    // Then the next plan has the new number
    expect(await refugePlanned(handler)).toContain(NEW_NUMBER);
  });
});
