import { removeTemplate } from './engine';

export default async function tearDown(): Promise<void> {
  await removeTemplate();
}
