/** Filled-in data of forms 1 to 9: one mission from programme to petition. */
import { deputyPaper, frontPaper, mission } from './office';

const outline = {
  situation: 'Khái quát tổ chức, bộ máy, số cán bộ, viên chức, người lao động của đơn vị.',
  results: [
    'Công tác lãnh đạo, chỉ đạo, ban hành quy chế thực hiện dân chủ',
    'Những nội dung công khai, hình thức công khai',
    'Tổ chức hội nghị cán bộ, công chức, viên chức hằng năm',
    'Hoạt động của Ban Thanh tra nhân dân',
  ],
  shortcomings: 'Nêu rõ tồn tại, hạn chế; nguyên nhân khách quan, chủ quan.',
  proposals: 'Kiến nghị, đề xuất với cấp ủy, chính quyền, Mặt trận Tổ quốc.',
  figures: [
    { name: 'Tổng số cán bộ, viên chức, người lao động', unit: 'người' },
    { name: 'Số hội nghị đã tổ chức', unit: 'hội nghị' },
    { name: 'Kinh phí hoạt động của Ban Thanh tra nhân dân', unit: 'đồng' },
  ],
};

const items = [
  {
    content: 'Công khai dự toán, quyết toán thu chi năm 2025 tại bảng tin và trang thông tin của trường',
    lead: 'Trường THCS Yên Nghĩa',
    partners: 'Ban Thanh tra nhân dân trường',
    person: 'Hiệu trưởng',
    product: 'Biên bản niêm yết, đường dẫn trang thông tin',
    dueOn: '2026-05-15',
  },
  {
    content: 'Sửa đổi quy chế dân chủ của cơ quan theo Luật số 10/2022/QH15',
    lead: 'Trạm Y tế phường',
    partners: 'Công đoàn cơ sở',
    person: 'Trưởng Trạm',
    product: 'Quy chế đã ban hành',
    dueOn: '2026-06-30',
  },
];

export const missionSamples: readonly { form: number; kind: string; data: Record<string, unknown> }[] = [
  {
    form: 1,
    kind: 'keHoach',
    data: {
      paper: { ...frontPaper, on: '2026-01-14' },
      year: 2026,
      purpose:
        'Phát huy vai trò đại diện, bảo vệ quyền, lợi ích hợp pháp, chính đáng của Nhân dân; góp phần xây dựng Đảng, chính quyền trong sạch, vững mạnh.\nHoạt động giám sát, phản biện xã hội khách quan, công khai, không chồng chéo, không cản trở hoạt động của đơn vị được giám sát.',
      items: [
        {
          content: 'Giám sát việc thực hiện Luật Thực hiện dân chủ ở cơ sở tại các đơn vị sự nghiệp công lập',
          way: 'giamSat',
          subjects: '3 trường học, Trạm Y tế phường',
          lead: 'Ban Thường trực UBMTTQ phường',
          partners: 'Công đoàn phường, Ban TTND',
          startsOn: '2026-03-02',
          endsOn: '2026-03-31',
          product: 'Báo cáo kết quả giám sát',
        },
        {
          content: 'Phản biện dự thảo Đề án sắp xếp tổ dân phố',
          way: 'phanBien',
          subjects: 'UBND phường',
          lead: 'Ban Thường trực UBMTTQ phường',
          partners: 'Tổ tư vấn',
          timeWords: 'Quý II/2026',
          product: 'Văn bản phản biện',
        },
        {
          content: 'Giám sát công trình cải tạo nhà văn hóa tổ dân phố số 7',
          way: 'congDong',
          subjects: 'Chủ đầu tư, nhà thầu',
          lead: 'Ban GSĐTCCĐ phường',
          partners: 'Ban CTMT tổ 7',
          timeWords: 'Quý III/2026',
          product: 'Báo cáo giám sát cộng đồng',
          note: 'Theo tiến độ dự án',
        },
      ],
      organisation:
        'Ban Thường trực Ủy ban MTTQ Việt Nam phường chủ trì, phối hợp với các tổ chức chính trị - xã hội tổ chức thực hiện; sơ kết 6 tháng, tổng kết năm báo cáo Ban Thường vụ Đảng ủy phường.',
    },
  },
  {
    form: 2,
    kind: 'keHoach',
    data: {
      paper: frontPaper,
      ...mission,
      ...outline,
      purpose:
        'Đánh giá đúng thực trạng; kịp thời phát hiện, kiến nghị khắc phục hạn chế trong thực hiện dân chủ ở cơ sở.',
      requirements:
        'Giám sát có trọng tâm, trọng điểm; kết luận rõ ràng, kiến nghị cụ thể từng việc, có thời hạn.',
      contents:
        '- Việc ban hành và thực hiện quy chế dân chủ.\n- Việc công khai, lấy ý kiến.\n- Việc tổ chức hội nghị hằng năm.',
      scope: 'Từ ngày 01/01/2025 đến hết ngày 31/12/2025.',
      methods: 'Nghiên cứu báo cáo; làm việc trực tiếp; khảo sát thực tế, gặp gỡ người lao động.',
      place: 'Tại trụ sở đơn vị được giám sát',
      organisation:
        'Đơn vị được giám sát gửi báo cáo trước ngày làm việc 05 ngày làm việc. Thư ký Đoàn tổng hợp, dự thảo báo cáo.',
    },
  },
  {
    form: 3,
    kind: 'quyetDinh',
    data: { paper: frontPaper, ...mission, responsible: ['Văn phòng UBMTTQ phường'] },
  },
  {
    form: 4,
    kind: 'congVan',
    data: {
      paper: { ...deputyPaper, urgency: 'khan' },
      ...mission,
      reportBefore: '2026-03-03',
      contact: 'Bà Phạm Thu Hà, chuyên viên, điện thoại 024 3388 0000',
    },
  },
  { form: 4, kind: 'thongBao', data: { paper: deputyPaper, ...mission } },
  {
    form: 4,
    kind: 'giayMoi',
    data: {
      paper: frontPaper,
      guest: 'Ông Hoàng Đức Long, Hiệu trưởng Trường THCS Yên Nghĩa',
      event: 'buổi làm việc của Đoàn giám sát việc thực hiện dân chủ ở cơ sở',
      chair: 'Bà Nguyễn Thị Minh Hạnh, Chủ tịch UBMTTQ Việt Nam phường, Trưởng đoàn',
      on: '2026-03-10',
      time: '8 giờ 00',
      place: 'Phòng họp tầng 2, Trường THCS Yên Nghĩa',
      participants: ['Thành viên Đoàn giám sát', 'Ban Giám hiệu, Công đoàn, Ban Thanh tra nhân dân trường'],
      team: 'Tổ công tác số 1',
    },
  },
  { form: 5, kind: 'deCuong', data: { paper: frontPaper, topic: mission.topic, ...outline } },
  {
    form: 6,
    kind: 'lamViec',
    data: {
      paper: frontPaper,
      ...mission,
      unit: 'Trường THCS Yên Nghĩa',
      from: '8 giờ 00',
      to: '11 giờ 15',
      on: '2026-03-10',
      place: 'phòng họp tầng 2, Trường THCS Yên Nghĩa',
      mission: mission.members,
      hosts: [
        { name: 'Hoàng Đức Long', position: 'Hiệu trưởng' },
        { name: 'Vũ Thị Lan', position: 'Chủ tịch Công đoàn' },
      ],
      contents: 'Đại diện nhà trường trình bày báo cáo theo đề cương; Đoàn nghe, trao đổi và xem hồ sơ.',
      unitOpinions: 'Nhà trường nhất trí với các nội dung Đoàn nêu, đề nghị được hướng dẫn mẫu quy chế.',
      missionOpinions: 'Cần niêm yết công khai dự toán, quyết toán đủ thời gian quy định.',
      conclusion: 'Ghi nhận kết quả; đề nghị nhà trường hoàn thành việc công khai trước ngày 15/5/2026.',
      refused: false,
    },
  },
  {
    form: 6,
    kind: 'dotXuat',
    data: {
      paper: frontPaper,
      unit: 'Bộ phận Một cửa UBND phường',
      from: '14 giờ 05',
      to: '15 giờ 30',
      on: '2026-02-23',
      place: 'Bộ phận Một cửa UBND phường',
      mission: mission.members.slice(0, 2),
      hosts: [{ name: 'Đặng Quang Vinh', position: 'Công chức phụ trách Một cửa' }],
      contents: 'Kiểm tra việc chấp hành giờ làm việc; tiếp nhận, trả hồ sơ; niêm yết thủ tục.',
      conclusion: '02 hồ sơ trả chậm, đề nghị xin lỗi công dân bằng văn bản.',
      refused: true,
      refusalReason: 'Chờ xin ý kiến lãnh đạo UBND phường',
    },
  },
  {
    form: 7,
    kind: 'baoCao',
    data: {
      paper: { ...frontPaper, on: '2026-04-15' },
      ...mission,
      overview:
        'Ba đơn vị có 146 cán bộ, viên chức, người lao động; đều có tổ chức công đoàn và Ban Thanh tra nhân dân.',
      results:
        '- 3/3 đơn vị đã tổ chức hội nghị cán bộ, viên chức.\n- 2/3 đơn vị đã sửa đổi quy chế dân chủ.',
      shortcomings: 'Việc công khai tài chính ở một đơn vị còn hình thức, chưa đủ thời gian niêm yết.',
      causes: 'Người phụ trách mới nhận nhiệm vụ; thiếu kiểm tra thường xuyên.',
      toPartyCommittee: 'Chỉ đạo đưa kết quả thực hiện dân chủ vào tiêu chí đánh giá người đứng đầu.',
      toGovernment: 'Hướng dẫn thống nhất mẫu công khai.',
      toUnit: 'Thực hiện các kiến nghị theo Phụ lục kèm theo.',
      items,
    },
  },
  {
    form: 8,
    kind: 'vanBan',
    data: {
      paper: { ...frontPaper, on: '2026-04-15', to: ['Trường THCS Yên Nghĩa', 'Trạm Y tế phường Yên Nghĩa'] },
      ...mission,
      report: { type: 'Báo cáo', number: '31/BC-MTTQ-BTT', on: '2026-04-15' },
      items,
      replyBefore: '2026-05-05',
    },
  },
  {
    form: 8,
    kind: 'phieuTheoDoi',
    data: {
      paper: frontPaper,
      source: { type: 'Báo cáo', number: '31/BC-MTTQ-BTT', on: '2026-04-15' },
      ...items[0],
      state: 'motPhan',
      evidence: 'Ảnh bảng tin ngày 12/5/2026; chưa có đường dẫn trang thông tin',
      handling: [
        { on: '2026-05-18', number: '45/MTTQ-BTT', note: 'Đôn đốc lần 1' },
        { on: '2026-06-01', number: '12/CV-THCSYN', note: 'Trường báo cáo kết quả' },
      ],
    },
  },
  {
    form: 9,
    kind: 'donDoc',
    data: {
      paper: { ...deputyPaper, on: '2026-06-02' },
      unit: 'Trường THCS Yên Nghĩa',
      topic: 'thực hiện kiến nghị sau giám sát',
      source: {
        type: 'Công văn',
        number: '40/MTTQ-BTT',
        on: '2026-04-15',
        subject: 'về kiến nghị sau giám sát',
      },
      attempt: 2,
      previous: [{ type: 'Công văn', number: '45/MTTQ-BTT', on: '2026-05-18' }],
      items: [{ content: items[0]?.content, dueOn: '2026-05-15' }],
      before: '2026-06-12',
    },
  },
  {
    form: 9,
    kind: 'kienNghiCapTren',
    data: {
      paper: { ...frontPaper, on: '2026-06-16' },
      unit: 'Trường THCS Yên Nghĩa',
      topic: 'việc thực hiện kiến nghị sau giám sát',
      source: {
        type: 'Công văn',
        number: '40/MTTQ-BTT',
        on: '2026-04-15',
        subject: 'về kiến nghị sau giám sát',
      },
      previous: [
        { type: 'Công văn', number: '45/MTTQ-BTT', on: '2026-05-18' },
        { type: 'Công văn', number: '52/MTTQ-BTT', on: '2026-06-02' },
      ],
      items: [{ content: items[0]?.content, dueOn: '2026-05-15' }],
      sentOn: '2026-04-17',
      superior: 'UBND phường Yên Nghĩa',
      before: '2026-07-06',
    },
  },
];
