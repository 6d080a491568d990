/** For preview pages see also `html/css` (its hash for Content-Security-Policy), for uploads `read-excel`. */
export { renderExcel } from './excel/excel';
export { renderList, type ListColumn, type ListSheet, type ListValue } from './excel/list';
export { renderHtml } from './html/html';
export { renderWord } from './word/word';
