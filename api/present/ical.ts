/** Dates as an iCalendar file (RFC 5545): whole days, in CRLF lines of at most 75 octets. */
import { addDays, type CivilDate } from '../../domain/calendar';

export interface CalendarEntry {
  /** Stays the same as long as it is the same thing, so that calendars move it rather than add it. */
  readonly uid: string;
  readonly on: CivilDate;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
}

const longestOctets = 75;

/** `,` `;` `\` and line ends mean something in a value. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (found) => `\\${found}`).replace(/\r?\n/g, '\\n');

/** Longer lines go on after a line end and a space; a character is never cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > longestOctets) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

const compact = (on: CivilDate): string => on.replaceAll('-', '');
const stamp = (nowMs: number): string => new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');

/** A calendar with these entries, written at `nowMs` (epoch ms). */
export function icalendar(name: string, entries: readonly CalendarEntry[], nowMs: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Don Doc//Calendar//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escaped(entry.uid)}`,
      `DTSTAMP:${stamp(nowMs)}`,
      `DTSTART;VALUE=DATE:${compact(entry.on)}`,
      `DTEND;VALUE=DATE:${compact(addDays(entry.on, 1))}`,
      `SUMMARY:${escaped(entry.summary)}`,
      `DESCRIPTION:${escaped(entry.description)}`,
      `URL:${entry.url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
