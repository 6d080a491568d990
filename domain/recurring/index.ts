export * from './occurrences';
export * from './template';
