import 'reflect-metadata';
import { migrate } from '../../src/platform/database/migrations';

export default async function setUp(): Promise<void> {
  process.env['ONWARD_TEST_RUN'] = `${process.pid}`;
  process.env['TZ'] = 'UTC';
  const { createTemplate, templateDatabase } = await import('./engine');
  await createTemplate();
  await migrate(templateDatabase());
}
