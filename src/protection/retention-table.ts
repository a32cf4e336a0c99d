import type { KnownRule } from '../platform/retention/retention-rule';
import { retentionView } from './pages/retention-view';

/** The periods as a page of the documents: what the product keeps to, and not what somebody once wrote. */
export function retentionTable(version: string, rules: readonly KnownRule[]): string {
  const rows = retentionView(rules).map(
    ({ key, what, period, way, because }) => `| \`${key}\` | ${what} | ${period} | ${way} | ${because} |`,
  );
  return [
    '# What is kept, and for how long',
    '',
    `Version ${version} of the periods. Made by the product from its own rules; the same table is on its data protection page.`,
    '',
    '| class | what | how long | how it goes | why |',
    '| ----- | ---- | -------- | ----------- | --- |',
    ...rows,
    '',
  ].join('\n');
}
