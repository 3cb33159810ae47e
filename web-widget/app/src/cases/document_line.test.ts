import { describe, expect, it } from 'vitest';
import { Refused } from './case_line';
import { DocumentLine, fileNameIn } from './document_line';

it('a file is called what the server calls it, whatever the alphabet', () => {
  expect(fileNameIn(`attachment; filename="receipt.pdf"; filename*=UTF-8''%E6%94%B6%E6%8D%AE.pdf`)).toBe('收据.pdf');
  expect(fileNameIn('inline; filename="receipt.pdf"')).toBe('receipt.pdf');
  expect(fileNameIn(`attachment; filename="a.pdf"; filename*=UTF-8''%ZZ.pdf`)).toBe('a.pdf');
  expect(fileNameIn(null)).toBe('document.pdf');
});

describe('a document', () => {
  const lineThat = (answer: () => Response, asked: string[] = []) =>
    new DocumentLine(
      async () => 'token',
      async (address) => (asked.push(String(address)), answer()),
      () => 'zh-CN',
    );

  it('comes as it is, in the language of the traveler', async () => {
    const asked: string[] = [];
    const line = lineThat(() => new Response('%PDF-1.7', { headers: { 'Content-Disposition': 'attachment; filename="a.pdf"' } }), asked);
    const { name, content } = await line.document('cs_1', 3);
    expect([name, await content.text()]).toEqual(['a.pdf', '%PDF-1.7']);
    expect(asked).toEqual(['/widget/v1/cases/cs_1/documents/3?form=pdf&language=zh-CN']);
  });

  it('is refused in the words of the server', async () => {
    const line = lineThat(() => new Response('{"detail":"Not now."}', { status: 503 }));
    await expect(line.document('cs_1', 3)).rejects.toMatchObject({ detail: 'Not now.' });
    await expect(line.document('cs_1', 3)).rejects.toBeInstanceOf(Refused);
  });
});
