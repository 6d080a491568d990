import { icalendar } from './ical';

const entry = {
  uid: 'c1.0.1/report@2026-Q3/do@don-doc',
  on: '2026-12-31',
  summary: 'Báo cáo quý; nộp, ký',
  description: 'Chỉ thị 08\nPhường Ô Chợ Dừa',
  url: 'http://localhost/ho-so/c1.0.1',
};

describe('an iCalendar file', () => {
  const text = icalendar('Đôn Đốc', [entry], Date.parse('2026-11-20T01:02:03Z'));

  it('has whole days that end on the next one', () => {
    expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
    expect(text).toContain('DTSTAMP:20261120T010203Z\r\n');
  });

  it('escapes what would end a value', () => {
    expect(text).toContain('SUMMARY:Báo cáo quý\\; nộp\\, ký\r\n');
    expect(text).toContain('DESCRIPTION:Chỉ thị 08\\nPhường Ô Chợ Dừa\r\n');
  });

  it('folds long lines at 75 octets without cutting a letter in two', () => {
    const summary = 'Đợt giám sát việc thực hiện pháp luật về tiếp công dân '.repeat(4).trim();
    const long = icalendar('x', [{ ...entry, summary }], 0);
    for (const line of long.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(long.replaceAll('\r\n ', '')).toContain(`SUMMARY:${summary}\r\n`);
  });
});
