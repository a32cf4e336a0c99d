export interface Answer {
  status: number;
  body: string;
  location: string | undefined;
  setCookie: string;
  headers: Headers;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without JavaScript: keeps the cookie, says where a form came from, follows nothing by itself. */
export class Browser {
  constructor(
    private readonly base: string,
    public cookie = '',
  ) {}

  get hasCookie(): boolean {
    return this.cookie !== '';
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send(path, { headers });
  }

  /** Pages are posted; a program may use another method at what is not meant for pages. */
  post(path: string, fields: Fields, headers: Record<string, string> = {}, method = 'POST'): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const each of typeof value === 'string' ? [value] : value) body.append(name, each);
    }
    return this.#send(path, {
      method,
      body,
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  /** Sends a form with a file in it, as a page with one does. */
  upload(path: string, field: string, { name, text }: { name: string; text: string }): Promise<Answer> {
    const body = new FormData();
    body.append(field, new Blob([text]), name);
    return this.#send(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } });
  }

  async #send(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Answer> {
    const cookie: Record<string, string> = this.hasCookie ? { cookie: this.cookie } : {};
    const response = await fetch(this.base + path, {
      ...init,
      redirect: 'manual',
      headers: { ...cookie, ...init.headers },
    });
    const setCookie = response.headers.getSetCookie().join(', ');
    if (setCookie !== '') this.cookie = setCookie.split(';', 1)[0] ?? '';
    const location = response.headers.get('location') ?? undefined;
    return {
      status: response.status,
      body: await bodyOf(response),
      location,
      setCookie,
      headers: response.headers,
    };
  }
}

/** News comes for as long as somebody listens: it is enough that it would come. */
export async function bodyOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}
