import { createServer, type Server, type Socket } from 'node:net';

export interface ReceivedMail {
  to: string[];
  headers: ReadonlyMap<string, string>;
  text: string;
}

/** A mail server as small as one can be: takes what it is given, and can be told to refuse or to go away. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** Every byte that reached it. */
  transcript = '';
  /** Said instead of taking a letter. */
  refusal: string | undefined;
  /** Waited for when a letter is here, before it is answered. */
  before: (mail: ReceivedMail) => Promise<void> = () => Promise.resolve();
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Opens on any port, and on the same one when it comes back. */
  async open(): Promise<this> {
    this.#server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as { port: number }).port;
    return this;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)));
    this.#server = undefined;
  }

  #serve(socket: Socket): void {
    const conversation = new Conversation(this, (line) => void socket.write(`${line}\r\n`));
    this.#sockets.add(socket);
    socket.setEncoding('utf8');
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    socket.on('data', (bytes: string) => {
      this.transcript += bytes;
      conversation.hear(bytes);
    });
    socket.write('220 mail.example.org ESMTP\r\n');
  }
}

class Conversation {
  #heard = '';
  #to: string[] = [];
  #isData = false;

  constructor(
    private readonly server: MailServer,
    private readonly say: (line: string) => void,
  ) {}

  hear(bytes: string): void {
    this.#heard += bytes;
    for (;;) {
      const end = this.#isData ? '\r\n.\r\n' : '\r\n';
      const at = this.#heard.indexOf(end);
      if (at === -1) return;
      const piece = this.#heard.slice(0, at);
      this.#heard = this.#heard.slice(at + end.length);
      if (this.#isData) void this.#take(piece);
      else this.#command(piece);
    }
  }

  #command(line: string): void {
    const recipient = /^RCPT TO:<(.+?)>/i.exec(line)?.[1];
    if (recipient) this.#to.push(recipient);
    this.#isData = /^DATA$/i.test(line);
    this.say(this.#isData ? '354 go on' : /^QUIT/i.test(line) ? '221 bye' : '250 ok');
  }

  async #take(letter: string): Promise<void> {
    const [head = '', ...body] = letter.split('\r\n\r\n');
    const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
    const headers = new Map(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
    const mail = { to: this.#to, headers, text: body.join('\n\n').replaceAll('\r\n', '\n') };
    this.#isData = false;
    this.#to = [];
    await this.server.before(mail);
    if (this.server.refusal === undefined) this.server.mails.push(mail);
    this.say(this.server.refusal ?? '250 taken');
  }
}
