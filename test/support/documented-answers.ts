import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import type { FastifyRequest } from 'fastify';
import { Docs } from '../../src/platform/openapi/docs.service';
import type { OpenApiDocument } from '../../src/platform/openapi/openapi-document';

type Answered = OpenApiDocument['paths'][string][string]['responses'][string];

/** Whatever the API answers in a test is held against what it says of itself; what differs fails the test's file. */
export class DocumentedAnswers {
  readonly #faults = new Set<string>();
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #ajv = new Ajv2020({ strict: false });
  #count = 0;

  private constructor(private readonly app: NestFastifyApplication) {
    addFormats(this.#ajv);
  }

  /** Before the application listens: nothing can be added to it afterwards. */
  static watch(app: NestFastifyApplication): DocumentedAnswers {
    const watch = new DocumentedAnswers(app);
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('onSend', (request, reply, payload, done) => {
      const isDocumented = /^\/(?:api\/|oauth\/token)/.test(request.routeOptions.url ?? '');
      const type = String(reply.getHeader('content-type') ?? '').split(';', 1)[0] ?? '';
      if (isDocumented) watch.#look(request, { status: reply.statusCode, type, payload });
      done(null, payload);
    });
    return watch;
  }

  get count(): number {
    return this.#count;
  }

  assertAll(): void {
    if (this.#faults.size > 0)
      throw new Error(`The API answered what it does not document:\n${[...this.#faults].join('\n')}`);
  }

  #look(request: FastifyRequest, answer: { status: number; type: string; payload: unknown }): void {
    this.#count += 1;
    const document = this.app.get(Docs).document();
    const path = (request.routeOptions.url ?? '').replaceAll(/:(\w+)/g, '{$1}');
    const responses = document.paths[path]?.[request.method.toLowerCase()]?.responses;
    const named = `${request.method} ${path} ${answer.status}`;
    const expected =
      responses?.[answer.status] ?? (answer.status >= 400 ? responses?.['default'] : undefined);
    if (!expected) this.#faults.add(`${named}: is not documented`);
    else for (const fault of this.#faultsOf(expected, named, answer)) this.#faults.add(`${named}: ${fault}`);
  }

  #faultsOf(
    expected: Answered,
    named: string,
    { type, payload }: { type: string; payload: unknown },
  ): string[] {
    const content = expected.content?.[type];
    if (!expected.content) return payload ? ['has a body'] : [];
    if (!content) return [`is of type ${type}`];
    const key = `${named} ${type}`;
    const components = this.app.get(Docs).document().components;
    const validate = this.#compiled.get(key) ?? this.#ajv.compile({ ...content.schema, components });
    this.#compiled.set(key, validate);
    const answered: unknown = type === 'text/csv' ? String(payload) : JSON.parse(String(payload));
    if (validate(answered)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}
