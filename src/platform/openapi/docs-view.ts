import type { JsonSchema } from './dto-schema';
import type { OpenApiDocument, Operation } from './openapi-document';

interface FieldLine {
  name: string;
  type: string;
  isRequired: boolean;
  says: string;
}

interface OperationView {
  anchor: string;
  method: string;
  path: string;
  does: string;
  note: string;
  scopes: readonly string[];
  sent: readonly FieldLine[];
  body: string | null;
  answers: readonly { status: string; says: string; schema: string | null }[];
}

export interface DocsView {
  says: string;
  server: string;
  groups: readonly { name: string; says: string; operations: readonly OperationView[] }[];
  schemas: readonly { name: string; anchor: string; fields: readonly FieldLine[] }[];
}

interface Parameter {
  name: string;
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

/** The document as somebody reads it. */
export function docsView(document: OpenApiDocument): DocsView {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      group: operation.tags[0] ?? '',
      view: operationView(path, method, operation),
    })),
  );
  const tags = document['tags'] as { name: string; description: string }[];
  return {
    says: String((document['info'] as { description: string }).description),
    server: (document['servers'] as { url: string }[])[0]?.url ?? '',
    groups: tags.map(({ name, description }) => ({
      ...{ name, says: description },
      operations: operations.filter(({ group }) => group === name).map(({ view }) => view),
    })),
    schemas: Object.entries(document.components.schemas).map(([name, schema]) => ({
      name,
      anchor: `schema-${name}`,
      fields: fieldsOf(schema),
    })),
  };
}

function operationView(path: string, method: string, operation: Operation): OperationView {
  const security = operation['security'] as Record<string, string[]>[];
  const body = operation['requestBody'] as { content: Record<string, { schema: JsonSchema }> } | undefined;
  return {
    anchor: operation.operationId,
    method: method.toUpperCase(),
    path,
    does: operation.summary,
    note: typeof operation['description'] === 'string' ? operation['description'] : '',
    scopes: security.flatMap((each) => Object.values(each).flat()),
    sent: (operation['parameters'] as Parameter[]).map(({ name, required, description, schema }) => ({
      name,
      type: typeOf(schema),
      isRequired: required,
      says: description ?? limitsOf(schema),
    })),
    body: body ? nameIn(Object.values(body.content)[0]?.schema) : null,
    answers: Object.entries(operation.responses).map(([status, { description, content }]) => ({
      status: status === 'default' ? 'Other' : status,
      says: description,
      schema: nameIn(Object.values(content ?? {})[0]?.schema),
    })),
  };
}

function fieldsOf({ required = [], properties = {} }: JsonSchema): FieldLine[] {
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeOf(field),
    isRequired: required.includes(name),
    says: [field.description ?? '', limitsOf(field)].filter((part) => part !== '').join('. '),
  }));
}

function typeOf(schema: JsonSchema): string {
  const parts = schema.anyOf ?? schema.oneOf ?? [];
  if (parts.length > 0) return parts.map(typeOf).join(' or ');
  const name = nameIn(schema);
  if (name !== null) return name;
  const { items, type } = schema;
  if (items && Object.keys(items).length > 0) return `list of ${typeOf(items)}`;
  if (type !== undefined) return [type].flat().join(' or ');
  return schema.enum ? 'one of a list' : 'anything';
}

function limitsOf({ enum: own, items, maxLength, minimum, maximum, format }: JsonSchema): string {
  const values = own ?? items?.enum;
  if (values) return `One of: ${values.filter((value) => value !== null).join(', ')}`;
  return [
    ...(maxLength === undefined ? [] : [`At most ${maxLength} characters`]),
    ...(minimum === undefined ? [] : [`From ${minimum}`]),
    ...(maximum === undefined ? [] : [`To ${maximum}`]),
    ...(format === undefined ? [] : [`Format: ${format}`]),
  ].join('. ');
}

function nameIn(schema: JsonSchema | undefined): string | null {
  return schema?.$ref?.split('/').at(-1) ?? null;
}
