import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MADE_UP } from '../sites.ts';
import { copyProject, type Copy } from '../build/copy.ts';

export interface DevelopmentServer {
  /** The project that it serves, with the content of the made-up archive. */
  readonly copy: Copy;
  readonly ask: (path: string, accept?: string) => Promise<Response>;
  stop(): void;
}

/** `npm run dev` in a copy of the project. @param port a free one */
export async function startDevelopmentServer(port: number): Promise<DevelopmentServer> {
  const copy = copyProject(fileURLToPath(MADE_UP.content));
  // Within Vitest, Astro serves no pages.
  const { VITEST: _, ...environment } = process.env;
  const server = spawn(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'dev', '--port', String(port)],
    {
      cwd: copy.root,
      env: { ...environment, NODE_ENV: 'development', ASTRO_TELEMETRY_DISABLED: '1' },
    },
  );
  const origin = await new Promise<string>((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const [address] = /http:\/\/localhost:\d+/u.exec(output) ?? [];
      if (address !== undefined) resolve(address);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('exit', () => reject(new Error(output)));
  });
  return {
    copy,
    ask: (path, accept = '*/*') => fetch(origin + path, { headers: { accept } }),
    stop() {
      server.kill();
      copy.remove();
    },
  };
}
