/** Form 3: the decision that establishes a mission. */
import { longText, texts } from '../inputs';
import { form, variant } from '../form';
import { orDots } from '../format';
import { authorityOf, paperOf, paperSchema } from '../paper';
import { article, centred, isFilled, list, para } from '../words';
import { annexes, memberTable, missionShape, referenceInText, spanInText } from './shared';

const shape = {
  paper: paperSchema,
  ...missionShape,
  duties: longText('Nhiệm vụ của Đoàn'),
  responsible: texts('Cơ quan, cá nhân chịu trách nhiệm thi hành'),
};

/** A list that fits is part of Điều 1; a longer one goes to the annex. */
const mostInArticle = 12;

export const missionDecision = form(
  3,
  'Quyết định thành lập Đoàn giám sát',
  variant('quyetDinh', 'Quyết định thành lập Đoàn giám sát', shape, (data) => {
    const topic = orDots(data.topic, 12);
    const units = data.units.filter(isFilled);
    const responsible = data.responsible.filter(isFilled);
    const inAnnex = data.members.length > mostInArticle;
    return paperOf(
      {
        form: 3,
        variant: 'quyetDinh',
        name: 'Quyết định thành lập Đoàn giám sát',
        code: 'QĐ',
        type: 'QUYẾT ĐỊNH',
        subject: `Về việc thành lập Đoàn giám sát ${topic}`,
        authority: authorityOf(data.paper),
        recipients: ['Như Điều 3 (để t/h)', 'Cấp ủy cùng cấp (để b/c)', 'Đơn vị được giám sát (để biết)'],
        grounds: [
          'Căn cứ Luật Mặt trận Tổ quốc Việt Nam năm 2015 (sửa đổi, bổ sung năm 2025)',
          `Căn cứ ${referenceInText(data.plan, 'Kế hoạch')}`,
        ],
      },
      data.paper,
      [
        centred('QUYẾT ĐỊNH:'),
        article(
          'Điều 1.',
          `Thành lập Đoàn giám sát ${topic}, gồm các ông (bà) ${inAnnex ? 'có tên trong danh sách kèm theo.' : 'có tên sau:'}`,
        ),
        ...(inAnnex ? [] : [memberTable(data.members)]),
        article(
          'Điều 2.',
          isFilled(data.duties)
            ? data.duties
            : 'Đoàn giám sát có nhiệm vụ tổ chức giám sát theo kế hoạch; xây dựng báo cáo kết quả giám sát và kiến nghị sau giám sát.',
        ),
        ...(units.length === 0 ? [] : [para('Đơn vị được giám sát:'), list(units)]),
        para(
          `Thời gian giám sát: ${spanInText(data.startsOn, data.endsOn)}. Đoàn tự giải thể sau khi hoàn thành nhiệm vụ.`,
        ),
        article(
          'Điều 3.',
          responsible.length === 0
            ? 'Các ông (bà) có tên tại Điều 1, đơn vị được giám sát và các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./.'
            : `${responsible.join(', ')}, các ông (bà) có tên tại Điều 1 và đơn vị được giám sát chịu trách nhiệm thi hành Quyết định này./.`,
        ),
      ],
      {
        annexes: inAnnex
          ? annexes('QUYẾT ĐỊNH', [
              { title: `Danh sách Đoàn giám sát ${topic}`, body: [memberTable(data.members)] },
            ])
          : [],
      },
    );
  }),
);
