import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Verb } from '../../src/telephony/simulator/parse-twiml';

const FILE = require.resolve('twilio/lib/twiml/VoiceResponse').replace(/\.js$/, '.d.ts');

/** Attributes by name; what each may say, where it may not say anything. */
type Attributes = ReadonlyMap<string, (value: string) => boolean>;
interface Element {
  attributes: Attributes;
  children: ReadonlyMap<string, string>;
}

/** Which verbs, nouns and attributes TwiML has, read from the types of the library that writes it. */
export class TwimlGrammar {
  readonly #checker: ts.TypeChecker;
  readonly #classes = new Map<string, ts.ClassDeclaration>();
  readonly #interfaces = new Map<string, ts.InterfaceDeclaration>();
  readonly #elements = new Map<string, Element>();

  constructor() {
    // Only this file, and of the libraries the smallest: the types of attributes need no more, and it is read in a second.
    const program = ts.createProgram([FILE], {
      strict: true,
      noResolve: true,
      types: [],
      lib: ['lib.es5.d.ts'],
    });
    this.#checker = program.getTypeChecker();
    const source = program.getSourceFile(FILE);
    if (!source) throw new Error(`${FILE} cannot be read`);
    this.#collect(source);
    for (const [name, declaration] of this.#classes)
      this.#elements.set(name, this.#elementOf(name, declaration));
  }

  get text(): string {
    return readFileSync(FILE, 'utf8');
  }

  /** Every verb that a document may begin with. */
  get verbs(): string[] {
    return [...(this.#elements.get('VoiceResponse')?.children.keys() ?? [])];
  }

  /** What the library would not have written. */
  faultsIn(verbs: readonly Verb[], parent = 'VoiceResponse'): string[] {
    return verbs.flatMap(({ name, attributes, children }) => {
      if (!this.#elements.get(parent)?.children.has(name)) return [`<${name}> does not go into ${parent}`];
      const known = this.#elements.get(parent)?.children.get(name) ?? '';
      const allowed = this.#elements.get(known)?.attributes ?? new Map<string, never>();
      const wrong = Object.entries(attributes).flatMap(([attribute, value]) => {
        const allows = allowed.get(attribute);
        if (!allows) return [`<${name}> has no ${attribute}`];
        return allows(value) ? [] : [`<${name}> takes no ${attribute}="${value}"`];
      });
      return [...wrong, ...this.faultsIn(children, known)];
    });
  }

  #collect(node: ts.Node): void {
    ts.forEachChild(node, (child) => {
      if (ts.isClassDeclaration(child) && child.name) this.#classes.set(child.name.text, child);
      if (ts.isInterfaceDeclaration(child)) this.#interfaces.set(child.name.text, child);
      this.#collect(child);
    });
  }

  #elementOf(name: string, declaration: ts.ClassDeclaration): Element {
    const children = new Map<string, string>();
    for (const member of declaration.members) {
      if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
      const made = member.type?.getText().split('.').at(-1) ?? '';
      if (this.#classes.has(made)) children.set(elementName(member.name.text), made);
    }
    return { children, attributes: this.#attributesOf(this.#interfaces.get(`${name}Attributes`)) };
  }

  #attributesOf(declaration: ts.InterfaceDeclaration | undefined): Attributes {
    if (!declaration) return new Map();
    const { members } = declaration;
    return new Map(
      members.filter(ts.isPropertySignature).map((member) => {
        const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(member));
        return [member.name.getText().replaceAll(/['"]/g, ''), this.#allows(type)] as const;
      }),
    );
  }

  #allows(type: ts.Type): (value: string) => boolean {
    const element = this.#checker.isArrayType(type)
      ? this.#checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined;
    if (element) {
      const allowsEach = this.#allows(element);
      return (value) => value.split(' ').every((word) => allowsEach(word));
    }
    if (type.isUnion()) {
      const any = type.types.map((each) => this.#allows(each));
      return (value) => any.some((allows) => allows(value));
    }
    if (type.isStringLiteral()) return (value) => value === type.value;
    if (type.flags & ts.TypeFlags.BooleanLiteral) return (value) => value === 'true' || value === 'false';
    if (type.flags & ts.TypeFlags.Number) return (value) => /^\d+$/.test(value);
    return () => true;
  }
}

/** `say` writes `<Say>`. */
function elementName(method: string): string {
  return method.charAt(0).toUpperCase() + method.slice(1);
}
