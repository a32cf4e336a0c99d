import { createConfig, lintFromString } from '@redocly/openapi-core';
import { text } from 'node:stream/consumers';

/** Reads an OpenAPI document, and writes what a linter has to say of it, one problem a line. */
const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    'operation-operationId-unique': 'error',
    'operation-operationId-url-safe': 'error',
    'operation-parameters-unique': 'error',
    'paths-kebab-case': 'error',
    'no-ambiguous-paths': 'error',
    'path-parameters-defined': 'error',
  },
});
const source = await text(process.stdin);
const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
for (const { ruleId, location, message } of problems)
  process.stdout.write(`${[ruleId, location[0]?.pointer ?? '', message].join(' ')}\n`);
