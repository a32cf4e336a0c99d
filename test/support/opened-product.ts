import type { Browser } from 'playwright-core';
import { openChromium } from './chromium';
import { startProduct, type Product } from './product';

/** The built product and a browser, for all stories of a file: there from the first hook on, and closed after the last. */
export function openedProduct(): { readonly product: Product; readonly browser: Browser } {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    product = await startProduct();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });
  return {
    get product() {
      return product;
    },
    get browser() {
      return browser;
    },
  };
}
