import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';

/** As much of JSON Schema as we write. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: (string | number | null)[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  description?: string;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  additionalProperties?: boolean;
}
type Dto = new () => object;

interface Rule {
  type: string;
  name?: string | undefined;
  propertyName: string;
  constraints: readonly unknown[] | undefined;
  each: boolean;
}

/** What one rule says of a value, by the rule's name. A rule that is not here is a mistake of ours, and said so. */
const SAYS: Readonly<Record<string, (constraint: unknown) => JsonSchema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({ type: 'array' }),
  isIn: (values) => ({ enum: [...(values as string[])] }),
  minLength: (length) => ({ minLength: length as number }),
  maxLength: (length) => ({ maxLength: length as number }),
  min: (least) => ({ minimum: least as number }),
  max: (most) => ({ maximum: most as number }),
  arrayMaxSize: (most) => ({ maxItems: most as number }),
  matches: (pattern) => ({ type: 'string', pattern: (pattern as RegExp).source }),
};

/** The schema of a DTO, read from the very rules that refuse what is sent. Nested ones are put beside it, by name. */
export function dtoSchema(dto: Dto, beside: Map<string, JsonSchema>): JsonSchema {
  const name = dto.name.replace(/Dto$/, '');
  if (!beside.has(name)) {
    beside.set(name, {});
    beside.set(name, objectSchema(dto, beside));
  }
  return { $ref: `#/components/schemas/${name}` };
}

export interface DtoField {
  name: string;
  isRequired: boolean;
  schema: JsonSchema;
}

/** Each field of a DTO by itself, for what is sent in an address. */
export function dtoFields(dto: Dto, beside: Map<string, JsonSchema>): DtoField[] {
  return [...fieldsOf(dto)].map(([name, rules]) => ({
    name,
    isRequired: !isOptional(rules),
    schema: valueSchema(dto, name, rules, beside),
  }));
}

function objectSchema(dto: Dto, beside: Map<string, JsonSchema>): JsonSchema {
  const fields = [...fieldsOf(dto)];
  const required = fields.filter(([, rules]) => !isOptional(rules)).map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      fields.map(([name, rules]) => [name, fieldSchema(dto, name, rules, beside)]),
    ),
  };
}

function fieldsOf(dto: Dto): Map<string, Rule[]> {
  const all = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false) as unknown as Rule[];
  const fields = new Map<string, Rule[]>();
  for (const rule of all) fields.set(rule.propertyName, [...(fields.get(rule.propertyName) ?? []), rule]);
  return fields;
}

function fieldSchema(
  dto: Dto,
  name: string,
  rules: readonly Rule[],
  beside: Map<string, JsonSchema>,
): JsonSchema {
  const whole = valueSchema(dto, name, rules, beside);
  return isOptional(rules) ? orNull(whole) : whole;
}

function valueSchema(
  dto: Dto,
  name: string,
  rules: readonly Rule[],
  beside: Map<string, JsonSchema>,
): JsonSchema {
  const nested = nestedIn(dto, name, rules, beside);
  const own = saidBy(rules.filter(({ each }) => !each));
  const items = { ...saidBy(rules.filter(({ each }) => each)), ...(own.type === 'array' ? nested : {}) };
  return own.type === 'array' ? { ...own, items } : { ...own, ...nested };
}

function saidBy(rules: readonly Rule[]): JsonSchema {
  return rules.reduce<JsonSchema>((schema, rule) => ({ ...schema, ...saysOf(rule) }), {});
}

function saysOf({ type, name, constraints }: Rule): JsonSchema {
  if (type !== 'customValidation') return {};
  const says = SAYS[name ?? ''];
  if (!says) throw new Error(`no schema for the rule ${name}`);
  return says(constraints?.[0]);
}

function nestedIn(
  dto: Dto,
  name: string,
  rules: readonly Rule[],
  beside: Map<string, JsonSchema>,
): JsonSchema {
  if (!rules.some(({ type }) => type === 'nestedValidation')) return {};
  const found = defaultMetadataStorage.findTypeMetadata(dto, name)?.typeFunction() as Dto | undefined;
  return found ? dtoSchema(found, beside) : {};
}

function isOptional(rules: readonly Rule[]): boolean {
  return rules.some(({ type }) => type === 'conditionalValidation');
}

/** What may be left out may be null as well. */
function orNull(schema: JsonSchema): JsonSchema {
  const { $ref, type, enum: values } = schema;
  if ($ref !== undefined) return { oneOf: [{ $ref }, { type: 'null' }] };
  return {
    ...schema,
    ...(type === undefined ? {} : { type: [type, 'null'].flat() }),
    ...(values ? { enum: [...values, null] } : {}),
  };
}
