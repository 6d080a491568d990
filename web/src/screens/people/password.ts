/** A first password that can be read out over the telephone: four short words and a number, some 43 bits. */
const words =
  'an ba bac ban bang bay ben bien bo bong bup cam canh cau chanh chim cho chuoi co cua da dao dat dau dien dong dua em ga gao gio gom gung hai han hoa hong hue huong ke keo khe lan lang le lua lung mai mang may me men mo mua nam nang nau ngo nha nho nui on que ray rong rung sao sen song suoi tam tau tham than thong thu thuyen tim tra trang tre tui tuyet van vang vuon xanh xe xoi yen'.split(
    ' ',
  );

const below = (count: number): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % count;

export const suggestedPassword = (): string =>
  [...Array.from({ length: 5 }, () => words[below(words.length)] ?? 'sen'), String(10 + below(90))].join('-');
