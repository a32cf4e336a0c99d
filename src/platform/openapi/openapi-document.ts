import { z } from 'zod';
import type { DocumentedRoute } from './documented-routes.service';
import { GROUPS, type AnswerDoc, type Documentation, type SentHeader } from './documented.decorator';
import { dtoFields, dtoSchema, type JsonSchema } from './dto-schema';
import { ALWAYS, problem, REFUSALS } from './problem';

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';
const SECURITY = 'partnerSystem';

const SENT_HEADERS: Readonly<Record<SentHeader, string>> = {
  'Idempotency-Key': 'Your own id of this request: sent again under it, it is done once and answered alike',
  'If-Match': 'The ETag of what you decided on',
};

const UNCHANGED = { description: 'It is as it was when its ETag was the one that you sent' };
const KNOWN_ALREADY = {
  ...{ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } },
  description: 'The ETag of the answer that you have: where nothing has changed, you are told so and no more',
};

export interface About {
  version: string;
  server: string;
  scopes: Readonly<Record<string, string>>;
  says: string;
}

export type OpenApiDocument = Record<string, unknown> & {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: object };
};

export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>;
  [more: string]: unknown;
}

/** OpenAPI 3.1 of everything that is documented. */
export function openApiDocument(routes: readonly DocumentedRoute[], about: About): OpenApiDocument {
  const schemas = new Map<string, JsonSchema>();
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route, schemas) };
  }
  const tags = [...new Set(routes.map(({ documentation }) => documentation.group))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Onward for partner systems',
      version: about.version,
      description: about.says,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: about.server }],
    tags: tags.map((name) => ({ name, description: GROUPS[name] })),
    paths,
    components: {
      schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => a.localeCompare(b))),
      securitySchemes: {
        [SECURITY]: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: `${about.server}/oauth/token`, scopes: about.scopes } },
        },
      },
    },
  };
}

function operationOf(route: DocumentedRoute, schemas: Map<string, JsonSchema>): Operation {
  const { documentation, policy } = route;
  const scopes = policy && 'allow' in policy ? [...policy.allow] : null;
  return {
    operationId: route.id,
    summary: documentation.does,
    ...(documentation.note === undefined ? {} : { description: documentation.note }),
    tags: [documentation.group],
    // One of them is enough.
    security: (scopes ?? []).map((scope) => ({ [SECURITY]: [scope] })),
    parameters: parametersOf(route, schemas),
    ...(documentation.body ? { requestBody: bodyOf(documentation, documentation.body, schemas) } : {}),
    responses: {
      ...answersOf(documentation, schemas),
      ...(mayBeAskedAgain(route) ? { 304: UNCHANGED } : {}),
      ...refusalsOf(documentation, schemas, scopes !== null),
    },
  };
}

function mayBeAskedAgain({ method }: DocumentedRoute): boolean {
  return method === 'get';
}

function parametersOf(route: DocumentedRoute, schemas: Map<string, JsonSchema>): object[] {
  const { documentation, path } = route;
  const { sends = [], query } = documentation;
  return [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      ...{ name, in: 'path', required: true },
      schema: { type: 'string' },
    })),
    ...sends.map((name) => ({
      ...{ name, in: 'header', required: true, description: SENT_HEADERS[name] },
      schema: { type: 'string' },
    })),
    ...(mayBeAskedAgain(route) ? [KNOWN_ALREADY] : []),
    ...(query ? dtoFields(query, schemas) : []).map(({ name, isRequired, schema }) => ({
      ...{ name, in: 'query', required: isRequired },
      schema,
    })),
  ];
}

function bodyOf(
  { isForm, isBodyOptional }: Documentation,
  body: new () => object,
  schemas: Map<string, JsonSchema>,
): object {
  const type = isForm === true ? 'application/x-www-form-urlencoded' : JSON_TYPE;
  return { required: isBodyOptional !== true, content: { [type]: { schema: dtoSchema(body, schemas) } } };
}

function answersOf({ answers }: Documentation, schemas: Map<string, JsonSchema>): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, schemas)]),
  );
}

function answerOf(
  { says, schema, isAlsoCsv, headers }: AnswerDoc,
  schemas: Map<string, JsonSchema>,
): Operation['responses'][string] {
  return {
    description: says,
    ...(headers ? { headers: Object.fromEntries(Object.entries(headers).map(headerOf)) } : {}),
    ...(schema
      ? {
          content: {
            [JSON_TYPE]: { schema: zodSchema(schema, schemas) },
            ...(isAlsoCsv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
          },
        }
      : {}),
  };
}

function headerOf([name, description]: [string, string]): [string, object] {
  return [name, { description, schema: { type: 'string' } }];
}

function refusalsOf(
  { refuses = [], refusal }: Documentation,
  schemas: Map<string, JsonSchema>,
  isGuarded: boolean,
): Operation['responses'] {
  const schema = zodSchema(refusal ?? problem, schemas);
  const content = { [refusal ? JSON_TYPE : PROBLEM_TYPE]: { schema } };
  const statuses = [...new Set([...(isGuarded ? ALWAYS : []), ...refuses])].toSorted((a, b) => a - b);
  const others = { description: 'Anything else that went wrong', content };
  const named = statuses.map(
    (status) => [status, { ...others, description: REFUSALS[status] ?? 'Refused' }] as const,
  );
  return { ...Object.fromEntries(named), default: others };
}

type Named = JsonSchema & { $schema?: string; id?: string; $defs?: Record<string, Named> };

/** Named schemas go beside the others, under their names. */
function zodSchema(schema: z.ZodType, schemas: Map<string, JsonSchema>): JsonSchema {
  const whole = z.toJSONSchema(schema, { override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema) });
  const text = JSON.stringify(whole).replaceAll('#/$defs/', '#/components/schemas/');
  const named = JSON.parse(text) as Named;
  for (const [name, inner] of Object.entries(named.$defs ?? {})) schemas.set(name, bare(inner));
  return bare(named);
}

function bare(schema: Named): JsonSchema {
  const own = { ...schema };
  delete own.$schema;
  delete own.$defs;
  delete own.id;
  return own;
}

/** A format says it already; and nobody asks how large a number can be in JavaScript. */
function tidy(schema: JsonSchema): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}
