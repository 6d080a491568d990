/** Files that are made when somebody asks for them: documents, reports, lists. */
import { renderList, type ListSheet } from '../platform/documents';
import { audit } from '../platform/accounts/audit';
import type { Services } from './services';
import type { Who } from './who';

export const fileFormats = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type FileFormat = keyof typeof fileFormats;

/** An answer that the browser saves under this name (letters without accents, digits, dashes). */
export const fileResponse = (data: Buffer, name: string, format: FileFormat): Response =>
  new Response(new Uint8Array(data), {
    headers: {
      'Content-Type': fileFormats[format],
      'Content-Length': String(data.length),
      'Content-Disposition': attachmentNamed(`${name}.${format}`),
    },
  });

/** The same for text, which may still be on its way. */
export const textFileResponse = (
  text: string | ReadableStream,
  mediaType: string,
  fileName: string,
): Response =>
  new Response(text, {
    headers: {
      'Content-Type': `${mediaType}; charset=utf-8`,
      'Content-Disposition': attachmentNamed(fileName),
    },
  });

const attachmentNamed = (fileName: string): string => `attachment; filename="${fileName}"`;

/** A list as Excel; who took out how much of what is remembered. */
export async function listResponse(
  services: Pick<Services, 'prisma'>,
  who: Who,
  what: string,
  sheets: readonly ListSheet[],
): Promise<Response> {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  await audit(services.prisma, who.accountId, 'dataExported', { what, rows });
  return fileResponse(await renderList(sheets), what, 'xlsx');
}
