import { readFileSync } from 'node:fs';
import { createContext, SourceTextModule } from 'node:vm';
import { projectFile } from '#libs/platform/project-file';

/** An element that only keeps what is written on it. */
export class Paper {
  textContent = '';
  className = '';
  value = '';
  checked = false;
  selected = false;
  hidden = false;
  disabled = false;
  parentElement?: Paper;
  private children: (Paper | string)[] = [];
  private readonly listeners = new Map<string, (event: object) => unknown>();

  constructor(readonly name = '') {}

  append(...more: (Paper | string)[]): void {
    for (const each of more) if (each instanceof Paper) each.parentElement = this;
    this.children.push(...more);
    // A list of choices stands on the one that is selected, or on its first.
    const options = this.name === 'select' ? this.children.filter((child) => child instanceof Paper) : [];
    this.value = (options.find(({ selected }) => selected) ?? options[0])?.value ?? this.value;
  }

  prepend(...first: (Paper | string)[]): void {
    const rest = this.children;
    this.children = [];
    this.append(...first, ...rest);
  }

  replaceChildren(...all: (Paper | string)[]): void {
    this.children = [];
    this.append(...all);
  }

  setAttribute(): void {}

  remove(): void {}

  addEventListener(kind: string, listener: (event: object) => unknown): void {
    this.listeners.set(kind, listener);
  }

  /** Does what a person does, and waits for what follows. */
  async happens(kind: string): Promise<void> {
    await this.listeners.get(kind)?.({ preventDefault: () => undefined });
  }

  /** Everything on it and beneath, in order. */
  all(): Paper[] {
    return [this, ...this.children.flatMap((child) => (typeof child === 'string' ? [] : child.all()))];
  }

  querySelector(selector: string): Paper | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  querySelectorAll(selector: string): Paper[] {
    const [sought = '', within] = selector.replace(':scope >', '').trim().split(' ').reverse();
    return this.all().filter((each) => each.is(sought) && (!within || each.stands(within)));
  }

  private is(selector: string): boolean {
    return selector.startsWith('.') ? this.className === selector.slice(1) : this.name === selector;
  }

  private stands(within: string): boolean {
    return this.parentElement !== undefined && (this.parentElement.is(within) || this.parentElement.stands(within));
  }

  /** The field under a label. */
  field(label: string): Paper {
    const found = this.all().find((each) => each.name === 'label' && each.text().startsWith(label));
    const input = found?.all()[1];
    if (!input) throw new Error(`there is no field "${label}"`);
    return input;
  }

  labels(): string[] {
    return this.all()
      .filter((each) => each.name === 'label' && !each.hidden)
      .map((each) => each.textContent || each.text());
  }

  button(text: string): Paper {
    const found = this.all().find((each) => each.name === 'button' && each.textContent === text);
    if (!found) throw new Error(`there is no button "${text}"`);
    return found;
  }

  text(): string {
    return [
      this.textContent,
      ...this.children.map((child) => (typeof child === 'string' ? child.trim() : child.text())),
    ]
      .filter(Boolean)
      .join(' ');
  }

  rows(): string[][] {
    return this.children.map((row) => (row as Paper).children.map((cell) => (cell as Paper).text()));
  }
}

/** A page as a browser would have it, with everything that the scripts reach for. */
export class Sheet {
  /** Where the script of the page writes. */
  readonly place = new Paper('div');
  /** What was asked of the API. */
  readonly asked: { path: string; body?: unknown }[] = [];
  private readonly modules = new Map<string, SourceTextModule>();
  private readonly context;

  /** @param answers of the API by path; whatever is posted is accepted, unless the answer names violations. */
  constructor(
    private readonly lang: string,
    private readonly answers: Readonly<Record<string, object>> = {},
    pathname = '/',
  ) {
    Object.assign(this.place, { dataset: { timeZone: 'Asia/Tokyo' } });
    const document = {
      documentElement: { lang },
      createElement: (name: string) => new Paper(name),
      getElementById: () => this.place,
      querySelector: () => new Paper('h1'),
    };
    this.context = createContext({
      document,
      location: { pathname, origin: 'https://kitei.example' },
      sessionStorage: { getItem: () => 'token' },
      crypto,
      fetch: async (path: string, { body }: { body?: string }) => {
        this.asked.push({ path, ...(body ? { body: JSON.parse(body) as unknown } : {}) });
        const answer = this.answers[path] ?? {};
        const ok = !Object.hasOwn(answer, 'violations');
        return { ok, status: ok ? 200 : 422, json: async () => answer };
      },
    });
  }

  /** Runs the module of a page with those that it imports. */
  async run<Exports>(name: string): Promise<Exports> {
    const main = this.load(`${name}.page.mjs`);
    await main.link((specifier) => this.load(specifier.replace('./', '')));
    await main.evaluate();
    return main.namespace as Exports;
  }

  /** Waits until everything that was asked of the API is shown; answers what stands there. */
  async settled(): Promise<string> {
    await new Promise(setImmediate);
    return this.place.text();
  }

  private load(name: string): SourceTextModule {
    const known = this.modules.get(name);
    if (known) return known;
    const source = readFileSync(projectFile('apps', 'api', 'pages', name), 'utf8');
    const module = new SourceTextModule(source, { context: this.context, identifier: name });
    this.modules.set(name, module);
    return module;
  }
}
