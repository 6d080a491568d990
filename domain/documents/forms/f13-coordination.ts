/** Form 13: a coordination programme of several parties; all of them sign. */
import { count, group, list, longText, text } from '../inputs';
import { form, variant } from '../form';
import { dots, orDots } from '../format';
import { paperOf, paperSchema, signatureOf, signerSchema } from '../paper';
import { chapter, isFilled, list as bullets, lowerFirst, para, prose, section } from '../words';

const partySchema = group('Bên phối hợp', {
  name: text('Tên cơ quan'),
  duties: longText('Trách nhiệm'),
  signer: signerSchema.prefault({}),
});

const shape = {
  paper: paperSchema,
  topic: text('Về nội dung'),
  fromYear: count('Từ năm'),
  toYear: count('Đến năm'),
  parties: list('Các bên', partySchema),
  purpose: longText('Mục đích'),
  contents: longText('Nội dung phối hợp'),
  permanentBody: text('Cơ quan thường trực'),
  meetings: text('Chế độ giao ban'),
  midterm: text('Sơ kết'),
  final: text('Tổng kết'),
};

const usualParties = 3;

export const coordination = form(
  13,
  'Chương trình phối hợp',
  variant('chuongTrinh', 'Chương trình phối hợp', shape, (data) => {
    const parties = data.parties.filter(({ name }) => isFilled(name));
    const years =
      data.fromYear === undefined && data.toYear === undefined
        ? `${dots(2)} - ${dots(2)}`
        : `${data.fromYear ?? dots(2)} - ${data.toYear ?? dots(2)}`;
    const topic = orDots(data.topic, 12);
    const signed =
      parties.length > 0
        ? parties.map(({ name, signer }) =>
            signatureOf(
              isFilled(signer.onBehalfOf) ? signer : { ...signer, onBehalfOf: name },
              'joint',
              '(Ký, ghi rõ họ tên)',
            ),
          )
        : Array.from({ length: usualParties }, () => ({
            lines: [`TM. ${dots(5)}`, dots(5)],
            note: '(Ký, ghi rõ họ tên)',
          }));
    return paperOf(
      {
        form: 13,
        variant: 'chuongTrinh',
        name: 'Chương trình phối hợp',
        family: 'joint',
        code: 'CTrPH',
        type: 'CHƯƠNG TRÌNH PHỐI HỢP',
        subject: `${topic}, giai đoạn ${years}`,
        recipients: [
          'Cấp ủy cùng cấp (để b/c)',
          'Cơ quan cấp trên của các bên (để b/c)',
          'Các bên ký kết (để t/h)',
        ],
      },
      {
        ...data.paper,
        issuers: data.paper.issuers.length > 0 ? data.paper.issuers : parties.map(({ name }) => ({ name })),
      },
      [
        para(
          parties.length === 0
            ? `Các bên: ${dots(24)}`
            : `${parties.map(({ name }) => name).join(', ')} thống nhất xây dựng Chương trình phối hợp ${lowerFirst(topic)}, giai đoạn ${years} như sau:`,
        ),
        chapter('I. MỤC ĐÍCH'),
        ...prose(data.purpose),
        chapter('II. NỘI DUNG PHỐI HỢP'),
        ...prose(data.contents, 5),
        chapter('III. TRÁCH NHIỆM TỪNG BÊN'),
        ...(parties.length === 0
          ? prose(undefined, 6)
          : parties.flatMap(({ name, duties }, i) => [
              section(`${i + 1}. ${name ?? ''}`),
              ...prose(duties, 3),
            ])),
        chapter('IV. TỔ CHỨC THỰC HIỆN'),
        bullets([
          `Cơ quan thường trực: ${orDots(data.permanentBody, 12)}`,
          `Chế độ giao ban: ${orDots(data.meetings, 12)}`,
          `Sơ kết: ${orDots(data.midterm, 12)}`,
          `Tổng kết: ${orDots(data.final, 12)}`,
        ]),
        para(
          'Chương trình có hiệu lực kể từ ngày ký; các bên tổ chức thực hiện và hướng dẫn cấp dưới triển khai./.',
        ),
      ],
      { signatures: signed },
    );
  }),
);
