export { type Count, type Span } from './count';
export * from './evaluate';
export * from './figure';
export { figureText } from './text';
export * from './tracks';
