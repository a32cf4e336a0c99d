import 'reflect-metadata';
import { migrate } from '../../src/platform/database/migrations';
import { createTemplate, templateDatabase } from './engine';

export default async function setUp(): Promise<void> {
  process.env['ONWARD_TEST_RUN'] = `${process.pid}`;
  process.env['TZ'] = 'UTC';
  await createTemplate();
  await migrate(templateDatabase());
}
