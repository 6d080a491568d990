/** A text of docs/huong-dan, made into blocks by the build (`guide.ts`). */
declare module '*.md' {
  const blocks: readonly import('./blocks').Block[];
  export default blocks;
}
