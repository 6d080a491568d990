/** Data of an invented ward office, as staff would type it: for samples, tests and pictures of the forms. */

export const front = {
  superior: 'Ủy ban MTTQ Việt Nam Thành phố Hà Nội',
  name: 'Ủy ban MTTQ Việt Nam phường Yên Nghĩa',
  organ: 'Ban Thường trực',
};

/** Thể thức of the Front's papers; number left to văn thư. */
export const frontPaper = {
  family: 'mttq',
  issuers: [{ name: front.name, organ: front.organ }],
  place: 'Yên Nghĩa',
  on: '2026-02-05',
  signer: { onBehalfOf: 'Ban Thường trực', title: 'Chủ tịch', name: 'Nguyễn Thị Minh Hạnh' },
  recipients: [
    { name: 'BTT UB MTTQ Việt Nam Thành phố', purpose: 'bc' },
    { name: 'Ban Thường vụ Đảng ủy phường', purpose: 'bc' },
    { name: 'Các tổ chức chính trị - xã hội phường', purpose: 'ph' },
  ],
  archive: 'BTT-MTTQ',
};

/** Signed by a deputy for the chair. */
export const deputyPaper = {
  ...frontPaper,
  signer: {
    onBehalfOf: 'Ban Thường trực',
    signing: 'KT',
    title: 'Chủ tịch',
    ownTitle: 'Phó Chủ tịch',
    name: 'Trần Quốc Bảo',
  },
};

export const partyPaper = {
  family: 'party',
  issuers: [{ superior: 'Đảng bộ Thành phố Hà Nội', name: 'Đảng ủy phường Yên Nghĩa', abbreviation: 'ĐU' }],
  place: 'Yên Nghĩa',
  on: '2026-10-05',
  signer: { onBehalfOf: 'Ban Thường vụ', title: 'Bí thư', name: 'Lê Văn Thành' },
  recipients: [
    { name: 'Thường trực Thành ủy', purpose: 'bc' },
    { name: 'Các chi bộ trực thuộc', purpose: 'th' },
  ],
  archive: 'Văn phòng Đảng ủy',
};

export const statePaper = {
  family: 'state',
  issuers: [
    { superior: 'Ủy ban nhân dân phường Yên Nghĩa', name: 'Trường THCS Yên Nghĩa', abbreviation: 'THCSYN' },
  ],
  place: 'Yên Nghĩa',
  on: '2026-03-20',
  archive: 'VT',
};

export const mission = {
  topic:
    'việc thực hiện Luật Thực hiện dân chủ ở cơ sở tại các đơn vị sự nghiệp công lập trên địa bàn phường',
  plan: { type: 'Kế hoạch', number: '12/KH-MTTQ-BTT', on: '2026-02-05' },
  decision: { type: 'Quyết định', number: '15/QĐ-MTTQ-BTT', on: '2026-02-05' },
  units: ['Trường THCS Yên Nghĩa', 'Trường Tiểu học Yên Nghĩa', 'Trạm Y tế phường'],
  startsOn: '2026-03-02',
  endsOn: '2026-03-31',
  members: [
    { name: 'Nguyễn Thị Minh Hạnh', position: 'Chủ tịch UBMTTQ Việt Nam phường', duty: 'Trưởng đoàn' },
    { name: 'Trần Quốc Bảo', position: 'Phó Chủ tịch UBMTTQ, Chủ tịch Hội CCB', duty: 'Phó Trưởng đoàn' },
    { name: 'Phạm Thu Hà', position: 'Chuyên viên cơ quan UBMTTQ', duty: 'Thư ký' },
    { name: 'Đỗ Văn Hùng', position: 'Trưởng Ban Thanh tra nhân dân', duty: 'Thành viên' },
  ],
  schedule: [
    {
      on: '2026-03-10',
      time: '8 giờ 00',
      place: 'Trường THCS Yên Nghĩa',
      participants: 'Đoàn giám sát; Ban Giám hiệu, Công đoàn, Ban TTND trường',
      team: 'Tổ công tác số 1',
    },
    {
      on: '2026-03-12',
      time: '14 giờ 00',
      place: 'Trạm Y tế phường',
      participants: 'Đoàn giám sát; lãnh đạo Trạm, Công đoàn',
      team: 'Tổ công tác số 2',
    },
  ],
};
