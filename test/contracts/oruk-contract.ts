import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'contracts', 'oruk-3.0');

/** The profile's own schemas and examples; absent on a machine that has only this project. */
export const hasContract = existsSync(FOLDER);
/** Where nobody looks at what was skipped, absence is a failure. */
export const mustHaveContract = process.env['CI'] === 'true';

export type OrukSchema = 'service' | 'service_list' | 'service_at_location' | 'service_at_location_list';

export function orukExample(name: string): Record<string, unknown> {
  return read(`examples/${name}.json`);
}

/** What is wrong with a document in the eyes of the profile's compiled schemas; nothing when it is right. */
export class OrukContract {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #description = read('schema/openapi.json') as unknown as Description;

  constructor() {
    addFormats(this.#ajv);
  }

  /** The nine endpoints, as the profile's description names them. */
  get endpoints(): string[] {
    return Object.keys(this.#description.paths);
  }

  /** The names of the parameters that an endpoint takes. */
  parametersOf(endpoint: string): string[] {
    return (this.#description.paths[endpoint]?.get.parameters ?? []).map(
      ({ $ref }) => $ref.split('/').at(-1) ?? '',
    );
  }

  faultsIn(schema: OrukSchema, document: unknown): string[] {
    return this.#faults(schema, () => read(`schema/${schema}.json`), document);
  }

  /** The same with the schema of the wrapper, or of a term, which stand inside others. */
  faultsInPart(part: 'page' | 'taxonomy_term', document: unknown): string[] {
    return this.#faults(part, () => (part === 'page' ? this.#page() : taxonomyTerm()), document);
  }

  /** What the root must say stands in the description itself, and none of it is marked as required there. */
  faultsInRoot(document: unknown): string[] {
    const root = this.#description.paths['/']?.get.responses['200'].content['application/json'].schema;
    return this.#faults(
      'root',
      () => ({ ...root, required: ['version', 'profile', 'openapi_url'] }),
      document,
    );
  }

  #page(): object {
    const page = this.#description.components.schemas.Page;
    const contents = { type: 'array', items: { type: 'object' } };
    const properties = { ...page.properties, contents };
    return { ...page, properties, required: Object.keys(properties) };
  }

  #faults(name: string, schemaOf: () => object, document: unknown): string[] {
    const validate = this.#compiled.get(name) ?? this.#ajv.compile(schemaOf());
    this.#compiled.set(name, validate);
    if (validate(document)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

interface Description {
  paths: Record<
    string,
    {
      get: {
        parameters?: { $ref: string }[];
        responses: { '200': { content: { 'application/json': { schema: object } } } };
      };
    }
  >;
  components: { schemas: { Page: { properties: Record<string, object> } } };
}

/** Compiled only inside that of a service. */
function taxonomyTerm(): object {
  const { properties } = read('schema/service.json') as { properties: Parts };
  const term = properties['attributes']?.items?.properties?.['taxonomy_term'];
  if (!term) throw new Error('the schema of a service has no taxonomy term');
  return term;
}

type Parts = Record<string, { items?: { properties?: Record<string, object> } }>;

function read(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Record<string, unknown>;
}
