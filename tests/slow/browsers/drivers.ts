import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/*
 * Three small clients, for browsers that are too old for Playwright or none of its own: they load a
 * page and run a function in it. What a reader does is done by the DOM's own methods.
 */

/** A page of a running browser. */
export interface Page {
  /** Loads an address anew, and waits until it has loaded. */
  open(address: string): Promise<void>;
  /**
   * Runs a function in the page; what it returns must be JSON.
   *
   * @param run has nothing but its arguments and the page, and is written for the oldest browser
   */
  run(run: (...args: never[]) => unknown, ...args: readonly unknown[]): Promise<unknown>;
  /** What scripts threw or logged as an error since the last call; null where the driver hears nothing. */
  errors(): string[] | null;
  /** Gives the window a size, in CSS pixels; absent where the driver cannot. */
  readonly resize?: (width: number, height: number) => Promise<void>;
  /** Answers `prefers-color-scheme`; absent where the driver cannot. */
  readonly prefer?: (scheme: 'light' | 'dark') => Promise<void>;
  close(): Promise<void>;
}

const TIMEOUT = 30_000;

/** What functions in a page may call besides what is there. */
const ONE =
  "const one = (selector) => { const found = document.querySelector(selector); if (found === null) throw new Error('There is no ' + selector); return found; };";

/** Runs a script in a page that returns a function's result as JSON. */
function expression(run: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(async () => { ${ONE} return (${String(run)})(...${JSON.stringify(args)}); })().then((value) => JSON.stringify(value === undefined ? null : value))`;
}

const stringSchema = z.string();

function parsed(json: unknown): unknown {
  const value: unknown = JSON.parse(stringSchema.parse(json));
  return value;
}

/** Chromium, by the DevTools protocol: what version 79 and later answer. */
export async function openChromium(binary: string): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'browser-'));
  const child = spawn(
    binary,
    [
      ...['--headless', '--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
      ...['--lang=zh-CN', '--hide-scrollbars', '--no-first-run', '--remote-debugging-port=0'],
      ...[`--user-data-dir=${profile}`, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const found: string[] = [];
  const socket = await connect(await addressIn(child), ({ method, params }) => {
    const said = thrownSchema.safeParse(params).data;
    if (method === 'Runtime.exceptionThrown') {
      found.push(said?.exceptionDetails?.exception?.description ?? 'an exception');
    } else if (method === 'Runtime.consoleAPICalled' && said?.type === 'error') {
      found.push(said.args?.map(({ description, value }) => description ?? value).join(' ') ?? '');
    }
  });
  const { targetId } = targetSchema.parse(
    await socket.send('Target.createTarget', { url: 'about:blank' }),
  );
  const { sessionId } = sessionSchema.parse(
    await socket.send('Target.attachToTarget', { targetId, flatten: true }),
  );
  const send = (method: string, params: object = {}) => socket.send(method, params, sessionId);
  await send('Page.enable');
  await send('Runtime.enable');
  const run: Page['run'] = async (run, ...args) => {
    const answer = evaluatedSchema.parse(
      await send('Runtime.evaluate', {
        expression: expression(run, args),
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      }),
    );
    const { exceptionDetails: failure } = answer;
    if (failure !== undefined) throw new Error(failure.exception?.description ?? failure.text);
    return parsed(answer.result?.value);
  };
  return {
    run,
    async open(address) {
      await send('Page.navigate', { url: aside(address) });
      await until(() => run(isAside).then(Boolean));
      await send('Page.navigate', { url: address });
      await until(() => run(isLoaded).then(Boolean));
    },
    errors: () => found.splice(0),
    resize: async (width, height) => {
      const metrics = { width, height, deviceScaleFactor: 1, mobile: width < 600 };
      await send('Emulation.setDeviceMetricsOverride', metrics);
    },
    prefer: async (value) => {
      const features = [{ name: 'prefers-color-scheme', value }];
      await send('Emulation.setEmulatedMedia', { features });
    },
    close: () => end(child, profile, socket.close),
  };
}

/** Firefox, by WebDriver BiDi. */
export async function openFirefox(binary: string): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'browser-'));
  const child = spawn(
    binary,
    ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const found: string[] = [];
  const socket = await connect(`${await addressIn(child)}/session`, ({ method, params }) => {
    const entry = entrySchema.safeParse(params).data;
    if (method === 'log.entryAdded' && entry?.level === 'error') found.push(entry.text ?? '');
  });
  await socket.send('session.new', { capabilities: {} });
  await socket.send('session.subscribe', { events: ['log.entryAdded'] });
  const { contexts } = contextsSchema.parse(await socket.send('browsingContext.getTree', {}));
  const context = contexts[0].context;
  // The focus is in its address bar.
  await socket.send('browsingContext.activate', { context });
  return {
    async run(run, ...args) {
      const answer = evaluatedSchema.parse(
        await socket.send('script.evaluate', {
          expression: expression(run, args),
          target: { context },
          awaitPromise: true,
          userActivation: true,
        }),
      );
      if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
      return parsed(answer.result?.value);
    },
    async open(url) {
      const before = found.length;
      await socket.send('browsingContext.navigate', { context, url: aside(url), wait: 'complete' });
      // What was still loading was broken off.
      found.length = before;
      await socket.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    errors: () => found.splice(0),
    resize: async (width, height) => {
      await socket.send('browsingContext.setViewport', { context, viewport: { width, height } });
    },
    close: () => end(child, profile, socket.close),
  };
}

/**
 * WebKit, by WebDriver.
 *
 * @param driver the program that speaks WebDriver
 * @param options the capabilities that tell it which browser to start
 * @param environment what the browser needs to know, such as its display
 */
export async function openWebKit(
  driver: string,
  options: object,
  environment: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const port = await freePort();
  const env = { ...process.env, ...environment };
  const child = spawn(driver, [`--port=${port}`], { stdio: 'ignore', detached: true, env });
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const { value } = valueSchema.parse(await answer.json());
    if (!answer.ok) throw new Error(JSON.stringify(value).slice(0, 500));
    return value;
  };
  await until(async () => {
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    return status?.ok === true;
  });
  const { sessionId } = sessionSchema.parse(
    await ask('POST', '', { capabilities: { alwaysMatch: options } }),
  );
  const session = `/${sessionId}`;
  const go = (url: string) => ask('POST', `${session}/url`, { url });
  const run: Page['run'] = async (run, ...args) => {
    const script = `const done = arguments[0]; ${expression(run, args)}.then(done, (error) => done(JSON.stringify({ failed: String(error) })));`;
    const value = parsed(await ask('POST', `${session}/execute/async`, { script, args: [] }));
    const { data } = z.object({ failed: z.string() }).safeParse(value);
    if (data !== undefined) throw new Error(data.failed);
    return value;
  };
  return {
    run,
    async open(address) {
      await go(aside(address));
      await go(address);
      await until(() => run(isLoaded).then(Boolean));
    },
    errors: () => null,
    async close() {
      await ask('DELETE', session).catch(() => undefined);
      await end(child);
    },
  };
}

/**
 * A file of the site to go by way of: else a fragment alone would load nothing. Not `about:blank`,
 * from which WebKit 2.38 does not always get away.
 */
function aside(address: string): string {
  if (address.startsWith('file:')) return 'about:blank';
  return new URL('/robots.txt', address).href;
}

// These run in the page.

function isAside(): boolean {
  return /robots\.txt$|^about:blank$/.test(location.href) && document.readyState === 'complete';
}

function isLoaded(): boolean {
  return location.pathname !== '/robots.txt' && document.readyState === 'complete';
}

/** Asks until it is so. @throws when it is not so in time */
export async function until(isSo: () => Promise<boolean>, what = ''): Promise<void> {
  const end = Date.now() + TIMEOUT / 3;
  while (!(await isSo())) {
    if (Date.now() > end)
      throw new Error(`It did not come to this in time: ${what || String(isSo)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Heard {
  readonly method?: string | undefined;
  readonly params?: unknown;
}

/** A WebSocket on which each message with an id is answered with that id: both protocols have that. */
async function connect(address: string, hear: (event: Heard) => void) {
  const socket = new WebSocket(address);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.addEventListener('message', ({ data }) => {
    const message = messageSchema.parse(parsed(data));
    const { id, result, error } = message;
    if (id === undefined || id === null) {
      hear(message);
      return;
    }
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(JSON.stringify(message).slice(0, 500)));
    waiting.delete(id);
  });
  await once(socket, 'open', { signal: AbortSignal.timeout(TIMEOUT) });
  let last = 0;
  return {
    async send(method: string, params: object, sessionId?: string): Promise<unknown> {
      last += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(last, answer);
      const timer = setTimeout(() => answer.reject(new Error(`${method} has no answer.`)), TIMEOUT);
      socket.send(
        JSON.stringify({ id: last, method, params, ...(sessionId !== undefined && { sessionId }) }),
      );
      return answer.promise.finally(() => clearTimeout(timer));
    },
    close: () => socket.close(),
  };
}

/** The address that a browser says it listens at. @throws when it says none */
async function addressIn({ stderr }: ChildProcess): Promise<string> {
  let said = '';
  const timer = setTimeout(() => stderr?.destroy(), TIMEOUT);
  for await (const part of stderr ?? []) {
    said += String(part);
    const [, address] = /listening on (ws:\S+)/u.exec(said) ?? [];
    if (address === undefined) continue;
    clearTimeout(timer);
    return address;
  }
  throw new Error(`The browser did not start:\n${said.slice(-1000)}`);
}

async function end(child: ChildProcess, profile?: string, close?: () => void): Promise<void> {
  close?.();
  const ended = once(child, 'exit');
  // It and all that it has started: they are a group of their own.
  if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
  if (profile !== undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  return port;
}

const messageSchema = z.object({
  id: z.number().nullish(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
  message: z.unknown().optional(),
});
const detailsSchema = z.object({
  text: z.string(),
  exception: z.object({ description: z.string().optional() }).optional(),
});
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }).optional(),
  exceptionDetails: detailsSchema.optional(),
});
const thrownSchema = z.object({
  exceptionDetails: detailsSchema.optional(),
  type: z.string().optional(),
  args: z
    .array(z.object({ description: z.string().optional(), value: z.unknown().optional() }))
    .optional(),
});
const entrySchema = z.object({ level: z.string(), text: z.string().nullish() });
const targetSchema = z.object({ targetId: z.string() });
const sessionSchema = z.object({ sessionId: z.string() });
const contextsSchema = z.object({ contexts: z.tuple([z.object({ context: z.string() })]) });
const valueSchema = z.object({ value: z.unknown().optional() });
