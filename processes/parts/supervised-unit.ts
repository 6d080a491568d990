/**
 * What happens with each supervised unit in a mission of the Front (domain.md F1, steps 4–7 and 9–12); F1 and F2 share it.
 * The campaign around it issues `plan` and `mission` before, and `report` after.
 */
import {
  after,
  before,
  ended,
  fact,
  files,
  followUp,
  longText,
  meeting,
  number,
  on,
  owner,
  proposed,
  receipt,
  required,
  role,
  secondary,
  signature,
  task,
  text,
} from '../../domain/process/author';
import { days, workingDays } from '../../domain/calendar';
import type { ProcessDefinition } from '../../domain/process/definition';
import { ladderWatchedBy, letters, unansweredLadder } from '../ladder';

const handbook = 'Sổ tay hướng dẫn CT13 (chưa rõ nơi ban hành, có thể là quy định địa phương)';
const unit = role('DV_DUOC_GS');
const missionLeader = role('TRUONG_DOAN', owner);

export const supervisedUnit = {
  send: task({
    name: 'Gửi kế hoạch, quyết định, đề cương cho đơn vị và cấp trên trực tiếp',
    product: 'Công văn gửi KH, QĐ, đề cương',
    after: [ended('campaign:plan', 'issued'), ended('campaign:mission', 'issued')],
    by: role('VAN_THU', owner),
    due: before(
      fact('startsOn'),
      days(15),
      secondary(`${handbook}: chậm nhất 15 ngày, hiểu là trước khi giám sát`),
    ),
    form: { letterNo: text('Số công văn gửi') },
  }),
  receipt: receipt({
    name: 'Đơn vị xác nhận đã nhận kế hoạch',
    after: 'send',
    by: unit,
    due: after('send', workingDays(2), proposed('Thời gian xác nhận đã nhận')),
  }),
  report: task({
    name: 'Đơn vị báo cáo theo đề cương',
    product: 'Báo cáo của đơn vị',
    after: 'receipt',
    by: unit,
    due: before(fact('workOn'), workingDays(5), proposed('Nộp 5 ngày làm việc trước ngày làm việc')),
    extension: { max: 1, maxDays: 10, decidedBy: missionLeader },
    promise: { maxDays: 5 },
    form: {
      report: required(files('Báo cáo của đơn vị', { hint: 'Bản có ký tên, đóng dấu (PDF) hoặc tệp Word' })),
      difficulties: longText('Tồn tại, hạn chế, nguyên nhân'),
      proposals: longText('Kiến nghị, đề xuất của đơn vị'),
    },
  }),
  study: task({
    name: 'Đoàn nghiên cứu báo cáo, khảo sát thực tế',
    product: 'Phiếu khảo sát, ảnh, ghi chép của tổ công tác',
    after: 'report',
    by: role('TO_TRUONG', owner),
    due: before(fact('workOn'), workingDays(1), proposed('Xong một ngày làm việc trước ngày làm việc')),
    form: {
      visited: number('Số điểm đã khảo sát', { hint: 'Ghi 0 nếu chỉ nghiên cứu hồ sơ' }),
      met: number('Số người đã gặp', { hint: 'Cán bộ và người dân đã trao đổi' }),
      findings: longText('Nội dung cần làm rõ'),
    },
  }),
  session: meeting({
    name: 'Đoàn làm việc với đơn vị',
    product: 'Giấy mời, lịch làm việc',
    after: 'study',
    by: missionLeader,
    invites: [unit, role('LANH_DAO_DV'), role('THU_KY_DOAN', owner), role('TO_TRUONG', owner)],
    due: on(fact('workOn'), proposed('Ngày làm việc theo kế hoạch giám sát')),
  }),
  minutes: signature({
    name: 'Hai bên ký biên bản làm việc',
    help: 'Bên nào từ chối ký thì ghi rõ lý do; biên bản vẫn được lưu.',
    product: 'Biên bản làm việc',
    after: 'session',
    parties: [missionLeader, unit],
    due: after('session', workingDays(2), proposed('Thời gian hoàn thiện biên bản')),
  }),
  recommendations: followUp({
    name: 'Theo dõi thực hiện kiến nghị',
    product: 'Phiếu theo dõi thực hiện kiến nghị',
    after: ended('campaign:report', 'issued'),
    by: role('TRUONG_BAN_DCPL', owner),
    addressee: unit,
    answerDue: after(
      'opened',
      days(20),
      secondary(`${handbook}: 20 ngày không trả lời bằng văn bản thì kiến nghị lên cấp trên`),
    ),
    answerLadder: unansweredLadder,
  }),
};

/** Late reports are told to the unit's superior and to the party committee beside the Front. */
export const missionLadder = ladderWatchedBy('CHUYEN_VIEN', [
  { role: 'CAP_TREN_DV', up: 1 },
  { role: 'CAP_UY', at: owner },
]);

export const missionDocuments: ProcessDefinition['documents'] = [
  { code: 'keHoach', name: 'Kế hoạch giám sát', form: 2 },
  { code: 'quyetDinh', name: 'Quyết định thành lập Đoàn giám sát', form: 3 },
  { code: 'guiKeHoach', name: 'Công văn gửi kế hoạch, thông báo lịch, giấy mời', form: 4 },
  { code: 'deCuong', name: 'Đề cương báo cáo', form: 5 },
  { code: 'bienBan', name: 'Biên bản làm việc', form: 6 },
  { code: 'baoCao', name: 'Báo cáo kết quả giám sát', form: 7 },
  { code: 'kienNghi', name: 'Văn bản kiến nghị, phiếu theo dõi thực hiện', form: 8 },
  letters.firstReminder,
  letters.secondReminder,
  letters.petitionUpward,
];
