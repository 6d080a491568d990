/** What the root shows while there is no web page beside the API. */
import { pageHtml } from './html';

export const landingPage = (): string =>
  pageHtml(
    'Đôn Đốc',
    `<h1>Đôn Đốc đang chạy</h1>
<p>Bản này phục vụ qua API. Mở đầu từ đây:</p>
<ul>
<li><a href="/api/docs">Tra cứu API</a>; README có một lượt đi thử bằng <code>curl</code>.</li>
<li><a href="/api/letters">Thư nhắc việc, đôn đốc</a> mà hệ thống gửi (bản trình diễn không có máy chủ thư thì đọc tại đây).</li>
<li><a href="/api/ready">Tình trạng các phần</a>.</li>
</ul>`,
  );
