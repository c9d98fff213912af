import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

// One classic script, so that the exported site opens from a disk, too: browsers refuse module scripts of file: addresses.
const classicScript: Plugin = {
  name: 'classic-script',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('type="module" crossorigin', 'defer').replaceAll(' crossorigin', ''),
  },
};

export default defineConfig({
  base: './',
  plugins: [svelte(), classicScript],
  define: { 'import.meta.url': 'document.baseURI' },
  build: {
    outDir: '../src/dateline/web/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 2500,
    target: 'es2022',
    rolldownOptions: {
      output: {
        format: 'iife',
        entryFileNames: 'assets/page.js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
});
