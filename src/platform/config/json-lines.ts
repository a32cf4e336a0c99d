type Path = readonly PropertyKey[];

/** Where in a text of JSON its values stand. */
export interface JsonLines {
  /** The line of the value at this path, or of the nearest thing around it that is there. */
  lineOf: (path: Path) => number;
  /** Keys that stand twice in one object: a parser would silently keep the last. */
  repeated: readonly { path: Path; line: number }[];
}

/** Thrown at the first character that JSON does not allow. */
export class NotJson extends Error {
  constructor(readonly line: number) {
    super(`line ${line}: not JSON`);
  }
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const SPACE = /[ \t\r\n]*/y;

/** People who review a file look for a line, not for `questions.3.answers.1`. */
export function jsonLines(text: string): JsonLines {
  const scanner = new Scanner(text);
  scanner.document();
  const { lines, repeated } = scanner;
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  };
  return { lineOf, repeated };
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

class Scanner {
  readonly lines = new Map<string, number>();
  readonly repeated: { path: Path; line: number }[] = [];
  #at = 0;
  #line = 1;

  constructor(private readonly text: string) {}

  document(): void {
    this.#value([]);
    this.#space();
    if (this.#at < this.text.length) throw new NotJson(this.#line);
  }

  #value(path: Path): void {
    this.#space();
    this.lines.set(keyOf(path), this.#line);
    const next = this.text[this.#at];
    if (next === '{') this.#members(path);
    else if (next === '[') this.#items(path);
    else this.#take(next === '"' ? STRING : SCALAR);
  }

  #members(path: Path): void {
    const seen = new Set<string>();
    this.#list('}', () => {
      this.#space();
      const line = this.#line;
      const key = JSON.parse(this.#take(STRING)) as string;
      if (seen.has(key)) this.repeated.push({ path: [...path, key], line });
      seen.add(key);
      this.#expect(':');
      this.#value([...path, key]);
      this.lines.set(keyOf([...path, key]), line);
    });
  }

  #items(path: Path): void {
    let index = 0;
    this.#list(']', () => {
      this.#value([...path, index]);
      index += 1;
    });
  }

  #list(end: string, one: () => void): void {
    this.#at += 1;
    if (this.#isNext(end)) return;
    do one();
    while (this.#isNext(','));
    this.#expect(end);
  }

  #isNext(mark: string): boolean {
    this.#space();
    if (this.text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#isNext(mark)) throw new NotJson(this.#line);
  }

  #space(): void {
    const space = this.#take(SPACE);
    this.#line += space.split('\n').length - 1;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new NotJson(this.#line);
    this.#at += found.length;
    return found;
  }
}
