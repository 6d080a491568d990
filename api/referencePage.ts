/** The reference page: plain HTML from the OpenAPI document. No script, nothing from elsewhere, so it works offline. */
import { errorCatalogue } from '../domain/errors';
import { tags, type Route, type Tag } from './endpoint';
import { operationId } from './openapi';
import { escaped, pageHtml } from './pages/html';
import { statusOfKind } from './problem';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

const pretty = (value: unknown): string => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`;

function accessText(route: Route): string {
  switch (route.access.kind) {
    case 'public':
      return 'không cần đăng nhập';
    case 'signedIn':
      return 'đã đăng nhập; kết quả theo chức danh và phạm vi';
    case 'capability':
      return `cần quyền ${route.access.what} (${route.access.capability})`;
  }
}

function operationHtml(route: Route, document: unknown): string {
  const operation = at(document, 'paths', `/api${route.path}`, route.method.toLowerCase());
  const parameters = at(operation, 'parameters');
  const content = at(operation, 'requestBody', 'content');
  const responses = at(operation, 'responses');
  const parts = [
    `<p class="who">Ai gọi được: ${escaped(accessText(route))}</p>`,
    route.description === undefined ? '' : `<p>${escaped(route.description)}</p>`,
    Array.isArray(parameters) && parameters.length > 0 ? `<h4>Tham số</h4>${parameterTable(parameters)}` : '',
    content === undefined ? '' : `<h4>Nội dung gửi</h4>${pretty(content)}`,
    `<h4>Trả lời</h4>${pretty(responses)}`,
  ];
  return (
    `<details id="${operationId(route)}"><summary><span class="method">${route.method}</span> ` +
    `<code>/api${escaped(route.path)}</code> ${escaped(route.summary)}</summary>${parts.join('')}</details>`
  );
}

function parameterTable(parameters: readonly unknown[]): string {
  const rows = parameters.map((parameter) => {
    const cells = [
      `<code>${escaped(String(at(parameter, 'name')))}</code>`,
      escaped(String(at(parameter, 'in'))),
      at(parameter, 'required') === true ? 'bắt buộc' : '',
      `<code>${escaped(JSON.stringify(at(parameter, 'schema')))}</code>`,
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table>${rows.join('')}</table>`;
}

const tagNames: readonly Tag[] = [
  'session',
  'inbox',
  'campaigns',
  'tracks',
  'definitions',
  'calendar',
  'org',
  'files',
  'notices',
  'system',
];

/** The page for these routes and their document. */
export function referencePage(routes: readonly Route[], document: unknown): string {
  const sections = tagNames.map((tag) => {
    const own = routes.filter((route) => route.tag === tag);
    return `<h2>${escaped(tags[tag])}</h2>${own.map((route) => operationHtml(route, document)).join('\n')}`;
  });
  const schemas = Object.entries(at(document, 'components', 'schemas') ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary>${pretty(schema)}</details>`,
  );
  const errors = Object.entries(errorCatalogue).map(
    ([code, { kind, message }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${statusOfKind[kind]}</td><td>${escaped(message)}</td></tr>`,
  );
  return pageHtml(
    'Đôn Đốc: tra cứu API',
    `<h1>Đôn Đốc: tra cứu API</h1>
<p>Bản cho máy đọc: <a href="/api/openapi.json">/api/openapi.json</a>. Ngày viết dạng năm-tháng-ngày. Lệnh ghi cần phiên đăng nhập:
trình duyệt gửi cookie kèm <code>X-CSRF-Token</code>, chương trình gửi <code>Authorization: Bearer …</code>.</p>
${sections.join('\n')}
<h2>Kiểu dữ liệu</h2>${schemas.join('\n')}
<h2>Mã lỗi</h2><table>${errors.join('\n')}</table>`,
  );
}
