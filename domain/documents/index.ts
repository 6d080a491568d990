export * from './format';
export * from './form';
export * from './forms';
export * from './model';
export * from './present';
export * from './lists';
export { overPaper, paperOfUnit } from './office';
export * from './prefill';
export { paperSchema } from './paper';
