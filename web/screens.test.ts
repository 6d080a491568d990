import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nowhere, overlaysOf, pagesOf } from '../test/pages/support/pages';
import { screens } from './src/app/screens';

const pages = pagesOf({
  ...nowhere,
  campaign: 'k1',
  track: 'k1.0.1',
  own: 'k1.0.2',
  unit: 'C1',
  process: 'S1',
  reorganisation: 'r1',
  person: 'p1',
  petitions: 'k2',
  petition: 'k2.0.1',
  request: 'd1',
  template: 't1',
  quick: 'k3',
});
const pictures = [...pages, ...overlaysOf(nowhere).filter(({ pictured }) => pictured)].map(
  ({ name }) => name,
);
const folder = path.join(__dirname, '..', 'docs', 'screens');

const patterns = screens.map(({ path: place }) => ({
  place,
  fits: new RegExp(`^${place.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`),
}));
/** The screen that an address opens: the first that fits, as in the frame. */
const screenAt = (address: string): string | undefined =>
  patterns.find(({ fits }) => fits.test(address.split('?')[0] ?? ''))?.place;

describe('every screen', () => {
  const looked = new Set(pages.map(({ path: address }) => screenAt(address)));

  it.each(screens.map(({ path: place }) => place))('%s is looked at and pictured', (place) => {
    expect(looked).toContain(place);
  });
});

describe('every picture', () => {
  const list = readFileSync(path.join(folder, 'README.md'), 'utf8');

  it.each(pictures)('%s is there at both widths, and in the list', (name) => {
    const files = [1440, 390].map((width) => `${name}-${width}.webp`);
    expect(files.filter((file) => existsSync(path.join(folder, file)) && list.includes(`(${file})`))).toEqual(
      files,
    );
  });
});
