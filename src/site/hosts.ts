import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basePath } from './base.ts';
import {
  CONTENT_TYPES,
  HASHED_FILES,
  KEEP,
  pathPattern,
  readHeadersFile,
  REVALIDATE,
} from './headers.ts';

type Headers = Readonly<Record<string, string>>;

const patterns = (base: string) => HASHED_FILES.map((file) => pathPattern(base + file));

const whatStandsThere = (base: string) =>
  base === '/' ? '# what was in dist/' : `# where ${base} holds what was in dist/`;

/**
 * The settings of nginx for the site.
 *
 * @param headers what every answer carries besides its `Cache-Control`
 * @param base the base path, beginning and ending in `/`
 */
export function nginxSettings(headers: Headers, base: string): string {
  const types = Object.entries(CONTENT_TYPES).map(
    ([extension, type]) => [extension, type.split(';')[0], type.includes('charset')] as const,
  );
  // HTML has one of itself, and nginx warns where it is told twice.
  const texts = types.filter(([extension, , text]) => text && extension !== 'html');
  return `map $uri $cache_control {
    default "${REVALIDATE}";
${patterns(base)
  .map((pattern) => `    "~${pattern}" "${KEEP}";`)
  .join('\n')}
}

server {
    listen 80; # and 443, with a certificate
    server_name example.org;
    root /srv/archive; ${whatStandsThere(base)}
    index index.html;
    absolute_redirect off;
    error_page 404 ${base}404.html;

    types {
${types.map(([extension, type]) => `        ${type} ${extension};`).join('\n')}
    }
    default_type application/octet-stream;
    charset utf-8;
    charset_types ${texts.map(([, type]) => type).join(' ')};

    gzip_static on;
    gzip_vary on;
    brotli_static on; # where nginx has the module ngx_brotli

    # All in this place: a location with an add_header of its own would lose these.
    add_header Cache-Control $cache_control always;
${Object.entries(headers)
  .map(([name, value]) => `    add_header ${name} "${value}" always;`)
  .join('\n')}
}`;
}

/** What Caddy gives the right type by itself. Others it would look up on the machine. */
const KNOWN_TO_CADDY = ['html', 'js', 'json', 'xml', 'svg', 'png'];

/** The same for Caddy. */
export function caddySettings(headers: Headers, base: string): string {
  const types = Object.entries(CONTENT_TYPES).filter(([name]) => !KNOWN_TO_CADDY.includes(name));
  return `example.org {
	root * /srv/archive ${whatStandsThere(base)}
	map {path} {cache_control} {
${patterns(base)
  .map((pattern) => `\t\t~${pattern} "${KEEP}"`)
  .join('\n')}
		default "${REVALIDATE}"
	}
	header {
		Cache-Control {cache_control}
${Object.entries(headers)
  .map(([name, value]) => `\t\t${name} "${value}"`)
  .join('\n')}
	}
${types
  .map(
    ([name, type]) => `\t@${name} path *.${name}
	header @${name} Content-Type "${type}"`,
  )
  .join('\n')}
	file_server {
		precompressed br gzip
	}
	handle_errors {
		@missing expression {err.status_code} == 404
		handle @missing {
			rewrite * ${base}404.html
			header Content-Type "${CONTENT_TYPES['html']}"
			header Cache-Control "${REVALIDATE}"
			file_server {
				precompressed br gzip
			}
		}
	}
}`;
}

/**
 * Puts the settings into a text, each as a block of code between its markers
 * (`<!-- nginx -->` … `<!-- /nginx -->`).
 *
 * @throws when a marker is missing
 */
export function writeSettings(text: string, headers: Headers, base: string): string {
  const settings = { nginx: nginxSettings(headers, base), caddy: caddySettings(headers, base) };
  return Object.entries(settings).reduce((text, [name, block]) => {
    const [before, , after] = text.split(
      new RegExp(`(?<=<!-- ${name} -->)|(?=<!-- /${name} -->)`, 'u'),
    );
    if (before === undefined || after === undefined) {
      throw new Error(`The text has no <!-- ${name} --> … <!-- /${name} --> to fill.`);
    }
    return `${before}\n\n\`\`\`${name}\n${block}\n\`\`\`\n\n${after}`;
  }, text);
}

/** The headers of every answer, from the `_headers` of a built site. @throws when it is not there */
export function readSiteHeaders(site: URL, base: string): Headers {
  const file = new URL('_headers', site);
  const sections = existsSync(file) ? readHeadersFile(readFileSync(file, 'utf8')) : [];
  const section = sections.find(({ path }) => path === `${base}*`);
  if (section !== undefined) return section.headers;
  throw new Error(`dist/ holds no site for the path ${base}. Run \`npm run build\` first.`);
}

if (import.meta.main) {
  const root = new URL('../../', import.meta.url);
  const readme = new URL('README.md', root);
  try {
    const base = basePath();
    const headers = readSiteHeaders(new URL('dist/', root), base);
    if (base === '/') {
      writeFileSync(readme, writeSettings(readFileSync(readme, 'utf8'), headers, base));
    } else {
      // The README shows a site that has a host to itself.
      console.log(`${nginxSettings(headers, base)}\n\n${caddySettings(headers, base)}`);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
