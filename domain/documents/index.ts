export * from './format';
export * from './form';
export * from './forms';
export * from './model';
export * from './present';
export * from './lists';
export { paperSchema, type Paper } from './paper';
