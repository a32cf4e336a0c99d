import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RestRequest } from '../../src/telephony/simulator/rest-api.gateway';
import { TEST_ACCOUNT_SID } from '../support/test-config';

const FILE = join(__dirname, '..', '..', '..', 'shared', 'contracts', 'twilio', 'twilio_api_v2010.json');

interface Schema {
  properties?: Record<string, Schema>;
  required?: string[];
  type?: string;
  additionalProperties?: boolean;
}

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Description {
  paths: Record<string, Partial<Record<string, Operation>>>;
  components: object;
}

/** Twilio's own words about its REST API; absent on a machine that has only this project. */
export const hasContract = existsSync(FILE);
/** Where nobody looks at what was skipped, absence is a failure. */
export const mustHaveContract = process.env['CI'] === 'true';

/** What is wrong with a request in the eyes of Twilio's description; nothing when it is right. */
export class TwilioContract {
  readonly #description = JSON.parse(readFileSync(FILE, 'utf8')) as Description;
  /** A form has texts only, and lists as a name that comes several times. */
  readonly #ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: 'array' });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    addFormats(this.#ajv);
    for (const format of ['endpoint', 'http-method', 'twiml']) this.#ajv.addFormat(format, true);
    this.#ajv.addFormat('phone-number', /^\+[1-9]\d{6,14}$/);
  }

  faultsIn({ method, resource, form }: RestRequest): string[] {
    const path = `/2010-04-01/Accounts/${TEST_ACCOUNT_SID}/${resource}.json`;
    const found = Object.entries(this.#description.paths).find(
      ([template, operations]) => matches(template, path) && operations[method.toLowerCase()],
    );
    const operation = found?.[1][method.toLowerCase()];
    if (!found || !operation) return [`${method} ${resource}: no such operation`];
    const key = `${method} ${found[0]}`;
    const inPath = pathFields(found[0], path);
    const fields = method === 'GET' ? { query: fieldsOf(form) } : { body: fieldsOf(form) };
    const validate = this.#compiled.get(key) ?? this.#compile(operation);
    this.#compiled.set(key, validate);
    if (validate({ path: inPath, query: {}, body: {}, ...fields })) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${key}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  #compile({ parameters = [], requestBody }: Operation): ValidateFunction {
    const [content] = Object.values(requestBody?.content ?? {});
    const objectOf = (place: Parameter['in']): Schema => {
      const own = parameters.filter((parameter) => parameter.in === place);
      return {
        type: 'object',
        properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
        required: own.filter(({ required }) => required).map(({ name }) => name),
        additionalProperties: false,
      };
    };
    const body = { type: 'object', ...content?.schema, additionalProperties: false };
    return this.#ajv.compile({
      components: this.#description.components,
      type: 'object',
      properties: { path: objectOf('path'), query: objectOf('query'), body },
    });
  }
}

const NAMES = /\{(\w+)\}/g;

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(NAMES, '[^/]+')}$`).test(path);
}

function pathFields(template: string, path: string): Record<string, string> {
  const names = [...template.matchAll(NAMES)].map(([, name = '']) => name);
  const [, ...values] =
    new RegExp(template.replaceAll('.', '\\.').replaceAll(NAMES, '([^/]+)')).exec(path) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]));
}

function fieldsOf(form: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}
