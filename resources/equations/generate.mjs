// Writes the lines of equations.json as SVG files beside it. Run it in a folder that has
// mathjax-full installed; see README.md.
import { readFileSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(join(process.cwd(), 'here.js'));
const { mathjax } = require('mathjax-full/js/mathjax.js');
const { TeX } = require('mathjax-full/js/input/tex.js');
const { SVG } = require('mathjax-full/js/output/svg.js');
const { liteAdaptor } = require('mathjax-full/js/adaptors/liteAdaptor.js');
const { RegisterHTMLHandler } = require('mathjax-full/js/handlers/html.js');
const { AllPackages } = require('mathjax-full/js/input/tex/AllPackages.js');

const folder = dirname(fileURLToPath(import.meta.url));
const { symbols, equations } = JSON.parse(readFileSync(join(folder, 'equations.json'), 'utf8'));

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const page = mathjax.document('', {
  InputJax: new TeX({ packages: AllPackages.filter((name) => name !== 'noerrors') }),
  OutputJax: new SVG({ fontCache: 'none' }),
});

/** The text of a balanced <...> that starts at `start`, with the place after it. */
function bracketed(text, start) {
  let depth = 0;
  for (let i = start; i < text.length; ++i) {
    if (text[i] === '<') ++depth;
    if (text[i] === '>' && --depth === 0) return [text.slice(start + 1, i), i + 1];
  }
  throw new Error(`unbalanced < in ${text}`);
}

/** TeX in which each @name and @name<other TeX> is marked with its class. */
function marked(text) {
  let result = '';
  for (let i = 0; i < text.length;) {
    const name = /^@([A-Za-z0-9]+)/.exec(text.slice(i))?.[1];
    if (!name) {
      result += text[i++];
      continue;
    }
    if (!(name in symbols)) throw new Error(`unknown symbol ${name}`);
    i += 1 + name.length;
    let tex = symbols[name];
    if (text[i] === '<') [tex, i] = bracketed(text, i);
    result += `{\\class{${name}}{${marked(tex)}}}`;
  }
  return result;
}

/** The children of `node` as plain SVG: groups with transforms, paths, and rectangles. */
function flat(node, seen, out) {
  for (const child of adaptor.childNodes(node)) {
    const kind = adaptor.kind(child);
    const get = (name) => adaptor.getAttribute(child, name);
    if (kind === 'svg')
      throw new Error('a delimiter is put together from pieces, which the program cannot draw');
    if (kind === 'path') {
      if (get('d')) {
        const place = get('transform') ? ` transform="${get('transform')}"` : '';
        out.push(`<path d="${get('d')}"${place}/>`);
      }
    } else if (kind === 'rect') {
      const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) => get(name) ?? 0);
      out.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}"/>`);
    } else if (kind === 'g') {
      const symbol = (get('class') ?? '').split(' ').find((name) => name in symbols);
      const parts = [];
      flat(child, seen, parts);
      if (!parts.length) continue;
      const id = symbol ? ` id="${symbol}.${(seen[symbol] = (seen[symbol] ?? 0) + 1)}"` : '';
      const move = get('transform') ? ` transform="${get('transform')}"` : '';
      if (id || move) out.push(`<g${id}${move}>`, ...parts, '</g>');
      else out.push(...parts);
    } else if (kind !== '#text') {
      throw new Error(`unexpected <${kind}>`);
    }
  }
}

function svgOf(line) {
  const container = page.convert(marked(line), { display: true });
  const svg = adaptor.firstChild(container);
  if (adaptor.outerHTML(svg).includes('data-mjx-error'))
    throw new Error(`${line}: ${adaptor.outerHTML(svg)}`);
  const parts = [];
  flat(svg, {}, parts);
  const box = adaptor.getAttribute(svg, 'viewBox');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="currentColor">\n${parts.join('\n')}\n</svg>\n`;
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.svg')))
  unlinkSync(join(folder, file));
for (const [name, { lines }] of Object.entries(equations))
  lines.forEach((line, i) => writeFileSync(join(folder, `${name}-${i + 1}.svg`), svgOf(line)));
