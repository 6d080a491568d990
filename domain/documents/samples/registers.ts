/** Filled-in data of forms 10 to 18. */
import { deputyPaper, frontPaper, partyPaper, statePaper } from './office';

const conference = {
  paper: statePaper,
  year: 2026,
  unit: 'Trường THCS Yên Nghĩa',
  on: '2026-03-20',
  place: 'hội trường nhà trường',
  total: 62,
  summoned: 62,
  attended: 58,
  inFavour: 55,
  against: 1,
  other: 2,
};

const petition = {
  code: 'DT-2026-0185',
  receivedOn: '2026-05-04',
  name: 'Bùi Văn Sáu',
  address: 'tổ dân phố số 7, phường Yên Nghĩa',
  phone: '0912 345 678',
  petitionKind: 'phanAnh',
  summary: 'Phản ánh rác thải xây dựng đổ trộm tại khu đất ven mương tổ 7, gây ô nhiễm.',
  competent: 'UBND phường Yên Nghĩa',
  way: 'chuyen',
  letterNumber: '52/PC-MTTQ-BTT ngày 06/5/2026',
  dueOn: '2026-05-20',
  result: 'UBND phường đã thu dọn, lắp camera, xử phạt 01 trường hợp.',
};

const awards = [
  {
    name: 'Ban Công tác Mặt trận tổ dân phố số 7',
    reason: 'Thành tích xuất sắc trong thực hiện quy chế dân chủ ở cơ sở năm 2026',
    awarder: 'UBND phường',
    form: 'Giấy khen',
  },
  {
    name: 'Ông Đỗ Văn Hùng, Trưởng Ban Thanh tra nhân dân',
    reason: 'Thành tích trong giám sát đầu tư của cộng đồng',
    awarder: 'UBMTTQ Thành phố',
    form: 'Bằng khen',
  },
];

const period = { from: '2026-01-01', to: '2026-06-30' };
const figure = (name: string, numerator: number | null, more: Record<string, unknown> = {}) => ({
  code: 'mau',
  name,
  numerator,
  period,
  cutOffOn: '2026-06-30',
  missing: 0,
  records: [],
  parts: [],
  ...more,
});

export const registerSamples: readonly { form: number; kind: string; data: Record<string, unknown> }[] = [
  {
    form: 10,
    kind: 'bienBan',
    data: {
      ...conference,
      from: '8 giờ 00',
      to: '11 giờ 30',
      guests: ['Đại diện UBND phường', 'Công đoàn phường'],
      presidium: ['Hoàng Đức Long', 'Vũ Thị Lan'],
      secretaries: ['Ngô Thị Thảo'],
      contents:
        'Hội nghị nghe báo cáo kiểm điểm việc thực hiện nghị quyết năm 2025, báo cáo công khai tài chính, báo cáo của Ban Thanh tra nhân dân.',
      opinions: '- 12 ý kiến phát biểu.\n- 09 ý kiến được giải đáp tại hội nghị.',
      resolution: 'Thông qua nghị quyết với 5 chỉ tiêu năm 2026.',
    },
  },
  {
    form: 10,
    kind: 'nghiQuyet',
    data: {
      ...conference,
      evaluation: 'Hoàn thành 8/9 chỉ tiêu năm 2025.',
      targets: [
        '100% viên chức được lấy ý kiến về quy chế chi tiêu nội bộ',
        'Tổ chức ít nhất 02 buổi đối thoại',
      ],
      measures: 'Công khai định kỳ hằng quý; kiểm tra 6 tháng một lần.',
      implementation: 'Giao Ban Thanh tra nhân dân giám sát việc thực hiện.',
    },
  },
  {
    form: 11,
    kind: 'bieu',
    data: {
      paper: { ...frontPaper, on: '2026-04-06' },
      year: 2026,
      cutOffOn: '2026-03-31',
      rows: [
        { kind: 'Cơ quan hành chính', total: 4, held: 4, opinions: 31, resolved: 29 },
        { kind: 'Đơn vị sự nghiệp công lập', total: 9, held: 9, opinions: 78, resolved: 70 },
        { kind: 'Doanh nghiệp nhà nước', total: 0 },
        {
          kind: 'Doanh nghiệp ngoài nhà nước',
          total: 31,
          held: 22,
          reason: 'đang sắp xếp lại sản xuất, xin lùi sang quý II',
          opinions: 64,
          resolved: 51,
        },
      ],
    },
  },
  {
    form: 12,
    kind: 'baoCao',
    data: {
      paper: { ...frontPaper, on: '2026-08-04' },
      reportKind: 'sixMonths',
      period: '2026-H1',
      cutOffOn: '2026-06-30',
      results: [
        {
          title: 'Công tác giám sát, phản biện xã hội',
          content:
            'Ban Thường trực chủ trì các cuộc giám sát theo kế hoạch năm; kiến nghị được theo dõi đến khi hoàn thành.',
          figures: [
            figure('Cuộc giám sát chủ trì', 6, { unit: 'cuộc' }),
            figure('Kiến nghị được trả lời đúng hạn', 19, { denominator: 21, unit: 'kiến nghị' }),
            figure('Hội nghị phản biện', null, { unit: 'hội nghị', note: 'không phát sinh' }),
          ],
        },
        {
          title: 'Tiếp nhận, xử lý phản ánh của Nhân dân',
          figures: [
            figure('Phản ánh đã chuyển và được trả lời', 178, { denominator: 185, unit: 'phản ánh' }),
            figure('Phản ánh qua trang thông tin được giải quyết', 60, { denominator: 68, unit: 'phản ánh' }),
            figure('Kinh phí vận động', 60_000_000, { unit: 'đồng' }),
            figure('Hội nghị cán bộ, công chức', 12, { unit: 'hội nghị', missing: 2, note: 'thiếu số liệu' }),
          ],
        },
      ],
      done: [
        {
          task: 'Hướng dẫn bầu Ban Thanh tra nhân dân nhiệm kỳ 2025-2028',
          lead: 'Ban Thường trực',
          doneOn: '2026-02-20',
          result: '38/38 tổ dân phố',
        },
        {
          task: 'Giám sát việc thực hiện dân chủ ở trường học',
          lead: 'Đoàn giám sát',
          doneOn: '2026-04-15',
          result: 'Báo cáo số 31/BC-MTTQ-BTT',
        },
      ],
      doing: [
        {
          task: 'Giám sát công trình nhà văn hóa tổ 7',
          lead: 'Ban GSĐTCCĐ',
          progress: 'Đạt 60%',
          duePeriod: '2026-Q3',
        },
        {
          task: 'Xây dựng quy chế phối hợp với Công an phường',
          lead: 'Ban Thường trực',
          dueWords: 'trong tháng 7/2026',
        },
      ],
      late: [
        {
          task: 'Ban hành kế hoạch hoạt động năm 2026 của Ban Thanh tra nhân dân',
          lead: 'Ban Thanh tra nhân dân',
          dueOn: '2026-01-31',
          reason: 'mới kiện toàn sau sắp xếp tổ dân phố',
          remedy: 'ban hành trong tháng 7/2026',
        },
      ],
      highlights: 'Hoàn thành 6/6 cuộc giám sát theo kế hoạch.',
      shortcomings: 'Công tác đôn đốc có lúc chưa quyết liệt.',
      objectiveCauses: 'Sắp xếp từ 38 còn 15 tổ dân phố.',
      subjectiveCauses: 'Một số cán bộ kiêm nhiệm nhiều việc.',
      measures: 'Tập trung các nhiệm vụ trọng tâm sau:',
      tasks: [
        {
          task: 'Giám sát chuyên đề an toàn thực phẩm',
          lead: 'BTT chủ trì; Hội LHPN, Hội CCB phối hợp',
          dueOn: '2026-11-15',
          product: 'Báo cáo kết quả giám sát',
        },
        {
          task: 'Tổ chức hội nghị phản biện Đề án tổ dân phố',
          lead: 'BTT; Tổ tư vấn',
          duePeriod: '2026-Q3',
          product: 'Văn bản phản biện',
        },
        {
          task: 'Hoàn thành hồ sơ khen thưởng Dân vận khéo',
          lead: 'Chuyên viên',
          dueWords: 'tháng 7/2026',
          product: 'Tờ trình',
        },
      ],
      proposals: [
        'Thành phố ban hành mẫu báo cáo thống nhất.',
        'Bố trí kinh phí cho Ban Thanh tra nhân dân.',
      ],
      annexes: [
        {
          title: 'Danh sách khen thưởng 6 tháng đầu năm 2026',
          columns: [
            'Tên tổ chức, cá nhân nhận khen thưởng',
            'Nội dung khen thưởng',
            'Đơn vị khen thưởng',
            'Hình thức khen thưởng',
          ],
          rows: awards.map((award) => [award.name, award.reason, award.awarder, award.form]),
        },
      ],
    },
  },
  {
    form: 12,
    kind: 'keHoach',
    data: {
      paper: partyPaper,
      directive: {
        type: 'Chỉ thị',
        number: '07-CT/TU',
        on: '2021-09-28',
        subject: 'về tăng cường công tác dân vận của chính quyền',
      },
      purpose: 'Quán triệt, triển khai nghiêm túc, thống nhất trong toàn Đảng bộ.',
      contents:
        '- Tổ chức học tập, quán triệt đến 100% đảng viên.\n- Đưa kết quả công tác dân vận thành tiêu chí đánh giá cán bộ.',
      tasks: [
        {
          task: 'Hội nghị quán triệt',
          lead: 'Ban Xây dựng Đảng',
          dueOn: '2026-10-20',
          product: 'Báo cáo kết quả học tập',
        },
        { task: 'Báo cáo sơ kết', lead: 'Văn phòng Đảng ủy', duePeriod: '2027-H1', product: 'Báo cáo' },
      ],
      organisation: 'Các chi bộ cụ thể hóa, triển khai; báo cáo định kỳ hằng quý.',
    },
  },
  {
    form: 13,
    kind: 'chuongTrinh',
    data: {
      paper: {
        family: 'joint',
        issuers: [
          { name: 'Ủy ban MTTQ Việt Nam phường Yên Nghĩa' },
          { name: 'Ủy ban nhân dân phường Yên Nghĩa' },
          { name: 'Công an phường Yên Nghĩa' },
          { name: 'Ban Chỉ huy Quân sự phường Yên Nghĩa' },
        ],
        symbol: 'CTrPH-MTTQ-UBND-CA-QS',
        place: 'Yên Nghĩa',
        on: '2026-01-13',
      },
      topic: 'Về công tác dân vận và thực hiện quy chế dân chủ ở cơ sở',
      fromYear: 2026,
      toYear: 2030,
      parties: [
        {
          name: 'Ủy ban MTTQ Việt Nam phường',
          duties: 'Chủ trì tuyên truyền, giám sát.',
          signer: { onBehalfOf: 'Ban Thường trực', title: 'Chủ tịch', name: 'Nguyễn Thị Minh Hạnh' },
        },
        {
          name: 'Ủy ban nhân dân phường',
          duties: 'Bảo đảm điều kiện, kinh phí; giải quyết kiến nghị.',
          signer: { onBehalfOf: 'Ủy ban nhân dân', title: 'Chủ tịch', name: 'Phan Văn Đức' },
        },
        {
          name: 'Công an phường',
          duties: 'Nắm tình hình, giữ gìn an ninh trật tự.',
          signer: { onBehalfOf: 'Công an phường', title: 'Trưởng Công an', name: 'Lý Hoàng Nam' },
        },
        {
          name: 'Ban Chỉ huy Quân sự phường',
          duties: 'Tham gia công tác dân vận.',
          signer: { onBehalfOf: 'Ban Chỉ huy Quân sự', title: 'Chỉ huy trưởng', name: 'Mai Xuân Tùng' },
        },
      ],
      purpose: 'Tăng cường phối hợp, phát huy sức mạnh khối đại đoàn kết toàn dân tộc.',
      contents:
        '- Tuyên truyền, vận động Nhân dân.\n- Giám sát, phản biện xã hội.\n- Giữ gìn an ninh trật tự.',
      permanentBody: 'Ủy ban MTTQ Việt Nam phường',
      meetings: '6 tháng một lần',
      midterm: 'Quý III/2028',
      final: 'Quý IV/2030',
    },
  },
  {
    form: 14,
    kind: 'phieuTiepNhan',
    data: { paper: frontPaper, ...petition, receiver: { name: 'Phạm Thu Hà' } },
  },
  { form: 14, kind: 'phieuChuyen', data: { paper: deputyPaper, ...petition } },
  { form: 14, kind: 'phieuHuongDan', data: { paper: deputyPaper, ...petition, way: 'huongDan' } },
  { form: 14, kind: 'thongBaoKetQua', data: { paper: deputyPaper, ...petition } },
  {
    form: 14,
    kind: 'soTheoDoi',
    data: {
      paper: frontPaper,
      from: '2026-01-01',
      to: '2026-06-30',
      keeper: 'Phạm Thu Hà',
      petitions: [
        petition,
        {
          ...petition,
          code: 'DT-2026-0186',
          petitionKind: 'toCao',
          name: 'Tên Người Tố Cáo',
          summary: 'Tố cáo sai phạm trong thu quỹ.',
          result: undefined,
        },
      ],
    },
  },
  {
    form: 15,
    kind: 'bienBan',
    data: {
      paper: {
        family: 'state',
        issuers: [{ superior: 'Ủy ban nhân dân phường Yên Nghĩa', name: 'Tổ hòa giải tổ dân phố số 7' }],
      },
      on: '2026-04-09',
      place: 'nhà văn hóa tổ dân phố số 7',
      team: 'tổ dân phố số 7',
      partyA: 'Ông Trịnh Văn Tám',
      addressA: 'Số 12, ngõ 5, tổ dân phố số 7',
      partyB: 'Bà Lương Thị Chín',
      addressB: 'Số 14, ngõ 5, tổ dân phố số 7',
      mediator: 'Cao Thị Mười',
      receivedOn: '2026-04-06',
      conflict: 'hangXom',
      dispute: 'Tranh chấp lối đi chung và thoát nước mưa giữa hai gia đình.',
      course: 'Hòa giải viên nghe hai bên trình bày, xem thực địa, phân tích quy định pháp luật.',
      agreed: 'Ông Tám lùi bậc thềm 20 cm; bà Chín lắp máng nước; chi phí mỗi bên một nửa.',
      agreementDueOn: '2026-05-31',
    },
  },
  {
    form: 15,
    kind: 'so',
    data: {
      paper: {
        family: 'state',
        issuers: [{ superior: 'Ủy ban nhân dân phường Yên Nghĩa', name: 'Tổ hòa giải tổ dân phố số 7' }],
      },
      from: '2026-01-01',
      to: '2026-12-31',
      team: 'tổ dân phố số 7',
      cases: [
        {
          receivedOn: '2026-04-06',
          partyA: 'Trịnh Văn Tám',
          partyB: 'Lương Thị Chín',
          conflict: 'hangXom',
          mediator: 'Cao Thị Mười',
          result: 'thanh',
          agreement: 'Ngày 09/4/2026',
          agreementDueOn: '2026-05-31',
          outcome: 'Đã thực hiện',
        },
        {
          receivedOn: '2026-06-11',
          partyA: 'Hồ Văn Ba',
          partyB: 'Hồ Văn Tư',
          conflict: 'datDai',
          mediator: 'Cao Thị Mười',
          result: 'khongThanh',
        },
      ],
    },
  },
  {
    form: 16,
    kind: 'phieuDangKy',
    data: {
      paper: frontPaper,
      registrant: 'Ban Công tác Mặt trận tổ dân phố số 7',
      modelName: 'Tuyến phố tự quản không rác',
      situation: 'Tuyến ven mương thường xuyên có rác, người dân phản ánh nhiều lần trong năm 2025.',
      targets: '100% hộ ký cam kết; 0 điểm rác tự phát sau 6 tháng; báo cáo hằng quý.',
      contents: 'Chia 4 đoạn tự quản, tổng vệ sinh sáng thứ Bảy, lắp 3 camera xã hội hóa.',
      area: '86 hộ ven mương tổ dân phố số 7',
      forces: 'Ban CTMT chủ trì; Chi hội Phụ nữ, Đoàn Thanh niên phối hợp; toàn thể hộ dân tham gia',
      resources: '60.000.000 đồng xã hội hóa',
      time: 'Từ tháng 3/2026 đến hết năm 2026',
      product: 'Tuyến phố sạch; quy ước tự quản',
      durability: 'Nhân rộng ra 3 tổ dân phố giáp mương',
    },
  },
  {
    form: 16,
    kind: 'bieuTongHop',
    data: {
      paper: frontPaper,
      until: '2026-06-30',
      models: [
        {
          name: 'Tuyến phố tự quản không rác',
          area: 'Tổ 7, 86 hộ',
          result: '86/86 hộ cam kết, xóa 2 điểm rác',
          proposal: 'Nhân rộng ra 3 tổ',
        },
        {
          name: 'Camera an ninh',
          area: 'Toàn phường',
          result: '45 camera, giảm 45,5% vụ trộm',
          proposal: 'Duy trì',
        },
      ],
    },
  },
  {
    form: 16,
    kind: 'toTrinh',
    data: {
      paper: { ...frontPaper, to: ['Hội đồng Thi đua – Khen thưởng phường'] },
      occasion: 'thực hiện quy chế dân chủ ở cơ sở năm 2026',
      awards,
      council: '9/9 phiếu nhất trí',
    },
  },
  {
    form: 16,
    kind: 'baoCaoThanhTich',
    data: {
      paper: frontPaper,
      candidate: 'Ban Công tác Mặt trận tổ dân phố số 7',
      requested: 'Giấy khen của Chủ tịch UBND phường',
      overview: 'Tổ dân phố số 7 có 412 hộ, 1.530 nhân khẩu; Ban CTMT có 9 thành viên.',
      achievements: '- Vận động 60.000.000 đồng xây dựng tuyến phố tự quản.\n- Hòa giải thành 7/8 vụ.',
      previous: 'Giấy khen năm 2024.',
    },
  },
  {
    form: 16,
    kind: 'quyetDinh',
    data: {
      paper: frontPaper,
      occasion: 'thực hiện quy chế dân chủ ở cơ sở năm 2026',
      awards,
      awardMoney: 1_500_000,
    },
  },
  {
    form: 17,
    kind: 'bieu',
    data: {
      paper: { ...frontPaper, on: '2026-07-06' },
      from: '2026-01-01',
      to: '2026-06-30',
      rows: [
        {
          unit: 'Phường Yên Nghĩa',
          content: 'Thu, chi các loại quỹ tại tổ dân phố',
          body: 'ttnd',
          toPartyCommittee: 0,
          toGovernment: 2,
          toOthers: 0,
        },
        {
          unit: 'Phường Yên Nghĩa',
          content: 'Công trình cải tạo nhà văn hóa tổ 7',
          body: 'gsdtccd',
          toPartyCommittee: 0,
          toGovernment: 1,
          toOthers: 1,
          note: 'Đã khắc phục',
        },
      ],
    },
  },
  {
    form: 18,
    kind: 'bang',
    data: {
      paper: { ...frontPaper, on: '2026-04-14' },
      subject: 'Báo cáo Quý I/2026 thực hiện Chỉ thị số 07-CT/TU',
      asOf: '2026-04-14',
      rows: [
        {
          unit: 'Phường Đống Đa',
          period: '2026-Q1',
          dueOn: '2026-04-10',
          filedOn: '2026-04-08',
          supplements: 0,
        },
        {
          unit: 'Phường Kim Liên',
          period: '2026-Q1',
          dueOn: '2026-04-10',
          filedOn: '2026-04-13',
          supplements: 1,
        },
        { unit: 'Phường Láng', period: '2026-Q1', dueOn: '2026-04-10' },
        { unit: 'Phường Ô Chợ Dừa', period: '2026-Q1', dueOn: '2026-04-20' },
      ],
    },
  },
];
