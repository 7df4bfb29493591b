import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';

/** Modules of white around a code (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** A QR code of a text: a picture of black squares on white, whatever the colours of the page. */
export function qrCode(text: string): SVGSVGElement {
  const { data: rows, size: modulesWide } = encode(text, { ecc: 'M', border: QUIET });
  const size = String(modulesWide);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `二维码：${text}`);
  const paper = document.createElementNS(SVG, 'rect');
  for (const side of ['width', 'height']) paper.setAttribute(side, size);
  paper.setAttribute('fill', '#fff');
  const modules = document.createElementNS(SVG, 'path');
  modules.setAttribute(
    'd',
    rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join(''),
  );
  svg.append(paper, modules);
  return svg;
}
