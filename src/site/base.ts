/**
 * The path that the site stands under, as `BASE_PATH` in the environment says, beginning and
 * ending in `/`: the build writes it into every link, and the server of `npm start` answers there.
 */
export function basePath(): string {
  return `/${process.env['BASE_PATH'] ?? ''}/`.replace(/\/+/gu, '/');
}
