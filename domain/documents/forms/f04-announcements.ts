/** Form 4: the letter that sends the plan, the announcement of the schedule, the invitation. */
import { date, text, texts } from '../inputs';
import { form, variant } from '../form';
import { orDots } from '../format';
import { issuerInText, paperOf, paperSchema } from '../paper';
import { chapter, field, fields, isFilled, list, para } from '../words';
import { scheduleTable } from './f02-mission-plan';
import { dateOrDots, missionShape, referenceInText, spanInText } from './shared';
import { formatViLong } from '../../calendar';

const letterShape = {
  paper: paperSchema,
  ...missionShape,
  reportBefore: date('Gửi báo cáo trước ngày'),
  contact: text('Đầu mối liên hệ (họ tên, điện thoại)'),
};

const sendPlan = variant('congVan', 'Công văn gửi kế hoạch giám sát', letterShape, (data) => {
  const body = issuerInText(data.paper);
  const topic = orDots(data.topic, 12);
  return paperOf(
    {
      form: 4,
      variant: 'congVan',
      name: 'Công văn gửi kế hoạch giám sát',
      code: 'CV',
      subject: `V/v gửi Kế hoạch, Quyết định và Đề cương giám sát ${topic}`,
      to: data.units.filter(isFilled).length > 0 ? data.units.filter(isFilled) : [orDots(undefined, 16)],
      recipients: [
        'Như kính gửi',
        'Cơ quan cấp trên trực tiếp của đơn vị được giám sát (để biết)',
        'Cấp ủy cùng cấp (để b/c)',
      ],
    },
    data.paper,
    [
      para(
        `Thực hiện ${referenceInText(data.plan, 'Kế hoạch')} và ${referenceInText(data.decision, 'Quyết định')}, ${body} tổ chức giám sát ${topic} ${spanInText(data.startsOn, data.endsOn)}.`,
      ),
      para(
        `${body} gửi kèm theo Công văn này Kế hoạch, Quyết định thành lập Đoàn giám sát và Đề cương báo cáo; đề nghị đơn vị:`,
      ),
      list([
        'Chuẩn bị báo cáo bằng văn bản theo Đề cương và các hồ sơ, tài liệu liên quan.',
        `Gửi báo cáo về ${body} trước ngày ${dateOrDots(data.reportBefore)}.`,
        'Bố trí thành phần làm việc và các điều kiện cần thiết để Đoàn giám sát làm việc theo lịch.',
      ]),
      field('Đầu mối liên hệ: ', data.contact),
      para(`${body} đề nghị đơn vị phối hợp thực hiện./.`),
    ],
  );
});

const announceShape = { paper: paperSchema, ...missionShape, requests: texts('Đề nghị đối với đơn vị') };

const announceSchedule = variant('thongBao', 'Thông báo lịch trình giám sát', announceShape, (data) => {
  const body = issuerInText(data.paper);
  const topic = orDots(data.topic, 12);
  const requests = data.requests.filter(isFilled);
  return paperOf(
    {
      form: 4,
      variant: 'thongBao',
      name: 'Thông báo lịch trình giám sát',
      code: 'TB',
      type: 'THÔNG BÁO',
      subject: `Lịch trình giám sát ${topic}`,
      recipients: ['Đơn vị được giám sát (để t/h)', 'Thành viên Đoàn giám sát (để t/h)'],
    },
    data.paper,
    [
      para(
        `Thực hiện ${referenceInText(data.plan, 'Kế hoạch')}, ${body} thông báo lịch trình giám sát ${topic} như sau:`,
      ),
      chapter('I. LỊCH LÀM VIỆC'),
      scheduleTable(data.schedule, 8),
      chapter('II. ĐỀ NGHỊ'),
      list(
        requests.length > 0
          ? requests
          : [
              'Đơn vị được giám sát bố trí địa điểm, thành phần dự làm việc theo lịch trên.',
              'Thành viên Đoàn giám sát sắp xếp công việc, tham dự đầy đủ, đúng giờ.',
            ],
      ),
      para(`${body} thông báo để các cơ quan, đơn vị và cá nhân biết, thực hiện./.`),
    ],
  );
});

const invitationShape = {
  paper: paperSchema,
  guest: text('Trân trọng kính mời'),
  event: text('Tới dự'),
  on: date('Ngày'),
  time: text('Giờ', 100),
  place: text('Địa điểm'),
  participants: texts('Thành phần tham dự'),
  chair: text('Chủ trì'),
  team: text('Tổ công tác'),
  preparation: text('Nội dung chuẩn bị'),
};

const invitation = variant('giayMoi', 'Giấy mời', invitationShape, (data) => {
  const body = issuerInText(data.paper);
  const participants = data.participants.filter(isFilled);
  return paperOf(
    {
      form: 4,
      variant: 'giayMoi',
      name: 'Giấy mời',
      code: 'GM',
      type: 'GIẤY MỜI',
      subject: isFilled(data.event) ? `Tham dự ${data.event}` : undefined,
      recipients: ['Như trên'],
    },
    data.paper,
    [
      field(`${body} trân trọng kính mời: `, data.guest),
      field('Tới dự: ', data.event),
      field('Chủ trì: ', data.chair),
      isFilled(data.time) && data.on !== undefined
        ? field('Thời gian: ', `${data.time}, ${formatViLong(data.on)}`)
        : fields(
            ['Thời gian: ', data.time],
            ['ngày: ', data.on === undefined ? undefined : formatViLong(data.on)],
          ),
      field('Địa điểm: ', data.place),
      ...(participants.length > 0
        ? [para('Thành phần tham dự:', { indent: false }), list(participants)]
        : [field('Thành phần tham dự: ')]),
      ...(isFilled(data.team) ? [field('Tổ công tác: ', data.team)] : []),
      ...(isFilled(data.preparation) ? [field('Nội dung chuẩn bị: ', data.preparation)] : []),
      para('Đề nghị đại biểu sắp xếp công việc, tham dự đúng thành phần, thời gian./.'),
    ],
  );
});

export const announcements = form(
  4,
  'Công văn gửi kế hoạch; Thông báo lịch trình; Giấy mời',
  sendPlan,
  announceSchedule,
  invitation,
);
