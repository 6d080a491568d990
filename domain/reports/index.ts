export * from './assemble';
export * from './lines';
export * from './request';
