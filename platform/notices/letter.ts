/**
 * A letter, as plain text and as HTML that every mail program shows: styles inline, large text, nothing loaded from
 * elsewhere, everything escaped.
 */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface LetterLine {
  readonly title: string;
  readonly details: readonly string[];
  readonly link: string;
}

export interface LetterSection {
  readonly title: string;
  /** `alarm`: late; shown in red. */
  readonly tone: 'alarm' | 'plain';
  readonly lines: readonly LetterLine[];
  /** How many more there are than are listed. */
  readonly more: number;
}

export interface LetterContent {
  readonly subject: string;
  readonly reader: string;
  readonly intro: string;
  readonly sections: readonly LetterSection[];
  /** Where to go on: the words, and the address. */
  readonly action: { readonly label: string; readonly link: string };
  /** Why this letter came. */
  readonly reason: string;
}

/** Renders a letter. Line breaks inside a subject would end the header, so they become spaces. */
export function render(content: LetterContent): Letter {
  return {
    subject: content.subject.replace(/\s+/g, ' ').trim(),
    text: textOf(content),
    html: htmlOf(content),
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textOf({ reader, intro, sections, action, reason }: LetterContent): string {
  const parts = [`Kính gửi ${oneLine(reader)},`, intro];
  for (const section of sections) {
    const lines = section.lines.map((line, index) =>
      [
        `${index + 1}. ${oneLine(line.title)}`,
        ...line.details.map((d) => `   ${oneLine(d)}`),
        `   ${line.link}`,
      ].join('\n'),
    );
    if (section.more > 0) lines.push(`… và ${section.more} mục nữa.`);
    parts.push([section.title.toUpperCase(), ...lines].join('\n'));
  }
  parts.push(`${action.label}: ${action.link}`, `--\n${reason}`);
  return `${parts.join('\n\n')}\n`;
}

const style = {
  body: 'margin:0;padding:0;background:#f3f4f6;',
  sheet:
    "max-width:640px;margin:0 auto;padding:24px 20px;background:#ffffff;color:#1f2937;font-family:'Segoe UI',Roboto,Arial,sans-serif;font-size:18px;line-height:1.5;",
  alarm: 'margin:28px 0 8px;font-size:20px;color:#b42318;',
  plain: 'margin:28px 0 8px;font-size:20px;color:#1f2937;',
  list: 'margin:0;padding-left:28px;',
  line: 'margin:0 0 14px;',
  link: 'color:#0b4f9e;font-weight:600;',
  detail: 'color:#4b5563;font-size:16px;',
  button:
    'display:inline-block;padding:14px 24px;background:#b42318;color:#ffffff;font-size:18px;font-weight:600;text-decoration:none;border-radius:6px;',
  foot: 'margin:28px 0 0;padding-top:14px;border-top:1px solid #d1d5db;color:#4b5563;font-size:16px;',
} as const;

function htmlOf({ subject, reader, intro, sections, action, reason }: LetterContent): string {
  const body = sections.map((section) => {
    const lines = section.lines.map((line) => {
      const details = line.details
        .map((d) => `<br><span style="${style.detail}">${escape(d)}</span>`)
        .join('');
      return `<li style="${style.line}"><a href="${escape(line.link)}" style="${style.link}">${escape(line.title)}</a>${details}</li>`;
    });
    const more = section.more > 0 ? `<p style="${style.detail}">… và ${section.more} mục nữa.</p>` : '';
    const heading = style[section.tone];
    return `<h2 style="${heading}">${escape(section.title)}</h2>\n<ol style="${style.list}">\n${lines.join('\n')}\n</ol>${more}`;
  });
  return `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(oneLine(subject))}</title></head>
<body style="${style.body}">
<div style="${style.sheet}">
<p style="margin:0 0 12px;">Kính gửi ${escape(reader)},</p>
<p style="margin:0 0 12px;">${escape(intro)}</p>
${body.join('\n')}
<p style="margin:28px 0 0;"><a href="${escape(action.link)}" style="${style.button}">${escape(action.label)}</a></p>
<p style="${style.foot}">${escape(reason)}</p>
</div>
</body>
</html>
`;
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities.get(char) ?? char);
}
