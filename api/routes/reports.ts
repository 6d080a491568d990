/** Reports: looked at first, then taken out as Word or Excel. */
import { z } from 'zod';
import { fileNameOf } from '../../domain/documents';
import { audit } from '../../platform/accounts/audit';
import { renderExcel, renderHtml, renderWord } from '../../platform/documents';
import { fileResponse } from '../download';
import { endpoint, type Access } from '../endpoint';
import { unitRef } from '../names';
import { presentFigure } from '../present/figures';
import { refusal } from '../problem';
import { makeReport, reportTitle, type Report } from '../reporting';
import { noContent } from '../schemas/common';
import {
  reportBodySchema,
  reportFileBodySchema,
  reportPreviewSchema,
  type ReportLineReply,
} from '../schemas/reports';
import type { Services } from '../services';

const access = {
  kind: 'capability',
  capability: 'exportData',
  what: 'lập báo cáo',
} as const satisfies Access;

export function reportRoutes(services: Services) {
  return [
    endpoint({
      method: 'POST',
      path: '/reports/preview',
      tag: 'reports',
      summary: 'Xem trước báo cáo 6 tháng, năm, quý, chuyên đề',
      description:
        'Ba nhóm đã hoàn thành, đang thực hiện, còn chậm lấy từ nhật ký đến ngày chốt; số liệu là đúng số của GET /figures. ' +
        'Lời hứa đã quá ngày in được đánh dấu và nêu trong `review`.',
      access,
      request: z.object({ body: reportBodySchema }),
      reply: reportPreviewSchema,
      async handle({ body }, { who }) {
        const report = await makeReport(services, who, body);
        const { model, cutOffOn, sections } = report;
        return {
          html: renderHtml(model),
          fileName: fileNameOf(model),
          title: reportTitle(model, body),
          cutOffOn,
          unit: unitRef(who.tree, body.unit, cutOffOn),
          review: model.review,
          groups: {
            done: linesIn(report, 'done'),
            doing: linesIn(report, 'doing'),
            late: linesIn(report, 'late'),
          },
          sections: sections.map(({ definition, figures }) => ({
            definition,
            figures: figures.map(presentFigure),
          })),
        };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/reports/file',
      tag: 'reports',
      summary: 'Báo cáo thành tệp Word hoặc Excel, có phụ lục',
      access,
      request: z.object({ body: reportFileBodySchema }),
      reply: noContent,
      replyType: 'application/octet-stream',
      async handle({ body }, { who }) {
        const { model, cutOffOn } = await makeReport(services, who, body);
        if (model.review.length > 0 && !body.acceptReview)
          throw refusal(
            'REPORT_REVIEW_FIRST',
            { count: model.review.length },
            model.review.map((message, at) => ({ path: `review.${at}`, code: 'REVIEW', message })),
          );
        const file = body.format === 'docx' ? await renderWord(model) : await renderExcel(model);
        await audit(services.prisma, who.accountId, 'documentPrinted', {
          form: model.form,
          unit: body.unit,
          cutOffOn,
          format: body.format,
        });
        return fileResponse(file, fileNameOf(model), body.format);
      },
    }),
  ] as const;
}

const linesIn = ({ lines }: Report, group: Report['lines'][number]['group']): ReportLineReply[] =>
  lines
    .filter((line) => line.group === group)
    .map(({ id, task, lead, progress, dueOn, doneOn, reason, remedy }) => ({
      id,
      task,
      lead,
      progress,
      dueOn: dueOn ?? null,
      doneOn: doneOn ?? null,
      reason: reason ?? null,
      remedy: remedy ?? null,
    }));
