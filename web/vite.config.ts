import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { compressed } from './compressed';
import { firstLoad } from './firstLoad';
import { guide } from './guide';
import { vietnameseComponents } from './vietnamese';

export default defineConfig(({ mode }) => {
  /** Where the API listens while the pages are developed: PORT of the server that was started. */
  const { PORT = '3000' } = loadEnv(mode, '.', 'PORT');
  return {
    plugins: [guide(), vietnameseComponents(), react(), compressed()],
    build: {
      outDir: 'dist',
      // Office computers are not new: everything that these browsers lack is written out for them.
      target: ['chrome107', 'edge107', 'firefox104', 'safari16'],
      manifest: true,
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      rolldownOptions: { output: { codeSplitting: { groups: [firstLoad()] } } },
    },
    server: { port: 5173, proxy: { '/api': `http://127.0.0.1:${PORT}` } },
  };
});
