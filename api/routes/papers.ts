/** Documents of a track or campaign: what is possible here, as a page, as Word, as Excel; numbers of formal letters. */
import { z } from 'zod';
import { fileNameOf, letterKindSchema, letterNames } from '../../domain/documents';
import { formatVi } from '../../domain/calendar';
import { audit } from '../../platform/accounts/audit';
import { renderExcel, renderHtml, renderWord } from '../../platform/documents';
import { recordLetter } from '../../platform/reads/papers';
import { fileResponse, type FileFormat } from '../download';
import { endpoint } from '../endpoint';
import { PaperDesk, type Paper } from '../papers';
import { notFound, refusal } from '../problem';
import { trackIdSchema } from '../schemas/campaigns';
import { noContent } from '../schemas/common';
import {
  documentAboutSchema,
  documentFileBodySchema,
  documentFileQuerySchema,
  documentListSchema,
  documentParams,
  documentPreviewBodySchema,
  documentPreviewSchema,
  letterBodySchema,
  letterReplySchema,
} from '../schemas/documents';
import type { Services } from '../services';
import type { Who } from '../who';

const trackParams = z.object({ id: trackIdSchema });
const binary = 'application/octet-stream';
const jsonData = z.record(z.string(), z.json());

export function paperRoutes(services: Services) {
  const preview = (code: string, { model, data, number }: Paper): z.input<typeof documentPreviewSchema> => ({
    code,
    name: model.name,
    html: renderHtml(model),
    fileName: fileNameOf(model),
    review: model.review,
    number: number?.number ?? null,
    numberedOn: number?.on ?? null,
    data: jsonData.parse(JSON.parse(JSON.stringify(data))),
  });

  async function file(who: Who, track: string, { model }: Paper, format: FileFormat): Promise<Response> {
    const data = format === 'docx' ? await renderWord(model) : await renderExcel(model);
    await audit(services.prisma, who.accountId, 'documentPrinted', {
      track,
      form: model.form,
      variant: model.variant,
      format,
    });
    return fileResponse(data, fileNameOf(model), format);
  }

  return [
    endpoint({
      method: 'GET',
      path: '/tracks/{id}/documents',
      tag: 'reports',
      summary: 'Văn bản lập được từ hồ sơ này (hồ sơ của đợt: mã đợt kèm .0.0)',
      access: { kind: 'signedIn' },
      request: z.object({ params: trackParams }),
      reply: documentListSchema,
      async handle({ params }, { who }) {
        const desk = await PaperDesk.open(services, who, params.id);
        return { items: await desk.offers() };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/tracks/{id}/documents/{code}',
      tag: 'reports',
      summary: 'Xem trước một văn bản, máy điền sẵn; số để trống đến khi văn thư cho số',
      access: { kind: 'signedIn' },
      request: z.object({ params: documentParams, query: documentAboutSchema }),
      reply: documentPreviewSchema,
      async handle({ params, query }, { who }) {
        const desk = await PaperDesk.open(services, who, params.id);
        return preview(params.code, await desk.make(params.code, query, {}));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/tracks/{id}/documents/{code}',
      tag: 'reports',
      summary: 'Xem trước văn bản với nội dung đã sửa',
      access: { kind: 'signedIn' },
      request: z.object({ params: documentParams, body: documentPreviewBodySchema }),
      reply: documentPreviewSchema,
      async handle({ params, body }, { who }) {
        const desk = await PaperDesk.open(services, who, params.id);
        return preview(params.code, await desk.make(params.code, body, body.data));
      },
    }),

    endpoint({
      method: 'GET',
      path: '/tracks/{id}/documents/{code}/file',
      tag: 'reports',
      summary: 'Văn bản máy điền sẵn thành tệp Word hoặc Excel',
      access: { kind: 'signedIn' },
      request: z.object({ params: documentParams, query: documentFileQuerySchema }),
      reply: noContent,
      replyType: binary,
      async handle({ params, query }, { who }) {
        const desk = await PaperDesk.open(services, who, params.id);
        return file(who, params.id, await desk.make(params.code, query, {}), query.format);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/tracks/{id}/documents/{code}/file',
      tag: 'reports',
      summary: 'Văn bản với nội dung đã sửa thành tệp Word hoặc Excel',
      access: { kind: 'signedIn' },
      request: z.object({ params: documentParams, body: documentFileBodySchema }),
      reply: noContent,
      replyType: binary,
      async handle({ params, body }, { who }) {
        const desk = await PaperDesk.open(services, who, params.id);
        return file(who, params.id, await desk.make(params.code, body, body.data), body.format);
      },
    }),

    endpoint({
      method: 'PUT',
      path: '/tracks/{id}/letters',
      tag: 'reports',
      summary: 'Văn thư ghi số, ngày của công văn đôn đốc hoặc văn bản kiến nghị cấp trên',
      access: { kind: 'capability', capability: 'issueNumber', what: 'cho số văn bản' },
      request: z.object({ params: trackParams, body: letterBodySchema }),
      reply: letterReplySchema,
      async handle({ params, body }, { who }) {
        const desk = await PaperDesk.open(services, who, params.id);
        who.mustBeAble('issueNumber', desk.ownerUnit, 'cho số văn bản của đơn vị này');
        if (!desk.knows(body.about)) throw notFound('nội dung cần đôn đốc này');
        if (body.on > desk.today) throw refusal('DATE_INVALID', { value: `${formatVi(body.on)} (chưa tới)` });
        if (
          body.letter === 'donDoc2' &&
          !desk.letters.some((one) => one.about === body.about && one.kind === 'donDoc1')
        )
          throw refusal('LETTER_OUT_OF_ORDER', {
            before: letterNames.donDoc1,
            letter: letterNames[letterKindSchema.parse(body.letter)],
          });
        await recordLetter(services.pool, {
          track: params.id,
          about: body.about,
          kind: body.letter,
          number: body.number,
          on: body.on,
          by: who.personId,
        });
        await audit(services.prisma, who.accountId, 'letterNumbered', {
          track: params.id,
          about: body.about,
          letter: body.letter,
        });
        return body;
      },
    }),
  ] as const;
}
