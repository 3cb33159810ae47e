// What stands in a PDF, by poppler's programs.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function within(bytes, use) {
  const folder = await mkdtemp(path.join(tmpdir(), 'waydesk-pdf-'));
  const file = path.join(folder, 'one.pdf');
  await writeFile(file, bytes);
  return use(file).finally(() => rm(folder, { recursive: true }));
}

/** Its text in one line, and how many pages it has. */
export const readPdf = (bytes) => within(bytes, async (file) => {
  const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', file, '-']);
  return { text: stdout.replace(/[\s\f]+/g, ' ').trim(), pages: stdout.split('\f').length - 1 };
});

/** Its pages as pictures: `${to}-1.png` … */
export const drawPdf = (bytes, to) => within(bytes, (file) => run('pdftoppm', ['-r', '72', '-png', file, to]));
