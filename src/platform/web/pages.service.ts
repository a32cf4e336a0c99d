import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import type { Role, StaffActor } from '../../kernel/actor';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { ASSETS_AT } from '../http/assets';
import { FRAME } from './frame.en-GB';
import type { Words } from './language';
import { Messages } from './messages.service';
import type { Failed, Page } from './page';
import { quietForms } from './quiet-forms';
import { written } from './written';

const SOURCE_ROOT = join(__dirname, '..', '..');

/** What a page may bring along: what failed in it, and its words, where they are not those of the staff's pages. */
interface Model {
  failed?: readonly Failed[];
  lang?: string;
  text?: { frame?: Words<typeof FRAME>; errors?: Readonly<Record<string, string>> };
}

type ShownFailure = Failed & { text: string };

/** Something that cannot be dismissed while it stands. */
export interface Banner {
  text: string;
  href: string;
}

/** A number of ours that anybody may ring. */
export interface LineToRing {
  name: string;
  number: string;
  href: string;
  isUnverified: boolean;
}

export interface NavigationItem {
  href: string;
  text: string;
  /** The lower, the nearer to the daily work, and to the beginning. */
  order: number;
  roles: readonly Role[];
}

/** Renders templates. Each feature keeps its own beside its controller; the layout lives here. */
@Injectable()
export class Pages {
  readonly #templates: nunjucks.Environment;
  readonly #navigation: NavigationItem[] = [];
  readonly #banners: ((actor: StaffActor) => Promise<readonly Banner[]>)[] = [];
  #organisationName: (organisationId: string) => string = (organisationId) => organisationId;

  #linesToRing: () => readonly LineToRing[] = () => [];

  constructor(
    private readonly messages: Messages,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode' | 'isSandbox'>,
  ) {
    const govuk = join(require.resolve('govuk-frontend/package.json'), '..', 'dist');
    const moj = join(require.resolve('@ministryofjustice/frontend/package.json'), '..');
    const loader = new nunjucks.FileSystemLoader([SOURCE_ROOT, govuk, moj]);
    this.#templates = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: false });
    this.#templates.addGlobal('assets', ASSETS_AT);
    this.#templates.addFilter('say', (code: string) => messages.say(code));
    this.#templates.addFilter('organisation', (id: string) => this.#organisationName(id));
    this.#templates.addFilter('written', (text: string, values?: Readonly<Record<string, unknown>>) => {
      return new nunjucks.runtime.SafeString(written(text, values));
    });
    // The shape GOV.UK's macros take for the error of one field; nothing when it has none.
    this.#templates.addGlobal('errorFor', (failed: readonly ShownFailure[] | undefined, field: string) => {
      const found = failed?.find((each) => each.field === field);
      return found && { text: found.text };
    });
  }

  /** Lets the directory put a name to the organisation of whoever is signed in. */
  nameOrganisationsBy(find: (organisationId: string) => string): void {
    this.#organisationName = find;
  }

  /** Lets the directory say what somebody can ring for whom a page has failed. */
  findLinesBy(find: () => readonly LineToRing[]): void {
    this.#linesToRing = find;
  }

  addNavigation(...items: NavigationItem[]): void {
    this.#navigation.push(...items);
    this.#navigation.sort((a, b) => a.order - b.order);
  }

  /** Asked for every page that somebody signed in looks at. */
  addBanner(find: (actor: StaffActor) => Promise<readonly Banner[]>): void {
    this.#banners.push(find);
  }

  /** What stands over the page of whoever asked. */
  async bannersFor({ actor }: FastifyRequest): Promise<readonly Banner[]> {
    if (actor?.kind !== 'staff') return [];
    return (await Promise.all(this.#banners.map((find) => find(actor)))).flat();
  }

  send(request: FastifyRequest, reply: FastifyReply, page: Page, banners: readonly Banner[] = []): void {
    const chrome = { ...this.#chrome(request), banners };
    const html = this.#templates.render(page.template, { ...this.#worded(page.model), chrome });
    // The person's pages have words of a frame of their own, and a script that sends their forms.
    const isPersons = (page.model as Model).text?.frame !== undefined;
    const shown = isPersons ? html : quietForms(html);
    void reply.status(page.status).type('text/html; charset=utf-8').send(shown);
  }

  #worded(model: Model): object {
    const { text, lang = 'en-GB', failed } = model;
    const shown = failed?.map((each): ShownFailure => ({
      text: text?.errors?.[each.code] ?? this.messages.say(each.code),
      ...each,
    }));
    return { ...model, lang, frame: text?.frame ?? FRAME, failed: shown };
  }

  #chrome(request: FastifyRequest): object {
    const path = request.url.split('?', 1)[0] ?? '/';
    const role = request.actor?.kind === 'staff' ? request.actor.role : undefined;
    const items = this.#navigation.filter(({ roles }) => role && roles.includes(role));
    // A page below two of them belongs to the nearer one.
    const here = items
      .map(({ href }) => href)
      .filter((href) => path === href || path.startsWith(`${href}/`))
      .reduce((nearest, href) => (href.length > nearest.length ? href : nearest), '');
    return {
      isDemonstration: this.config.mode === 'demonstration',
      isSandbox: this.config.isSandbox ?? false,
      linesToRing: this.#linesToRing(),
      signedInAs: request.signedInAs && {
        name: request.signedInAs.name,
        organisation: this.#organisationName(request.signedInAs.organisationId),
      },
      session: request.sessionLife,
      navigation: items.map(({ href, text }) => ({
        href,
        text,
        active: href === here,
      })),
    };
  }
}
