import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { shellFiles } from './scripts/shellFiles.mjs';
import { CLIENT_ROUTES } from './shared/api/clientRoutes.ts';

const client = fileURLToPath(new URL('./client', import.meta.url));
/** Styles of the server's own pages: they take the same tokens and fonts through the manifest. */
const publicStyles = `${client}/public.css`;
/** Files that are served as they are, under names that do not change. */
const publicDir = `${client}/public`;

/** Where `npm run dev` finds the server; the browser then sees one origin, as in production. */
const SERVER = 'http://localhost:3000';

/** What packs well, beside each file as it goes over the wire: no class waits for a server that packs. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const file of Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|svg)$/.test(name))) {
        const part = bundle[file];
        if (part === undefined) continue;
        const content = part.type === 'chunk' ? part.code : part.source;
        writeFileSync(`${dir}/${file}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${dir}/${file}.br`, brotliCompressSync(content));
      }
    },
  };
}

export default defineConfig({
  root: client,
  publicDir,
  plugins: [react(), shellFiles({ publicDir, pages: CLIENT_ROUTES }), packed()],
  // Two copies of Yjs in one page do not recognise each other's types.
  resolve: {
    dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', '@tiptap/core', '@tiptap/pm'],
    // Parts of packages that no page uses, and every page would download.
    alias: {
      'socket.io-parser': `${client}/sync/socketParser.ts`,
      'lib0/logging': `${client}/sync/plainLogging.ts`,
      './webtransport.js': `${client}/sync/noWebTransport.ts`,
    },
  },
  server: {
    proxy: {
      '/api': SERVER,
      '/library': SERVER,
      '/healthz': SERVER,
      '/socket.io': { target: SERVER, ws: true },
      '/yjs': { target: SERVER, ws: true },
    },
  },
  build: {
    outDir: fileURLToPath(new URL('./dist/client', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The content security policy allows nothing inline: no polyfill script, no data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: `${client}/index.html`,
        worker: `${client}/worker/worker.ts`,
        ...(existsSync(publicStyles) ? { public: publicStyles } : {}),
      },
      output: {
        // A service worker keeps its address: that is how a browser knows that it is a newer one.
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
        // What the first page needs comes in three files instead of thirty: on a class's Wi-Fi each one is a wait.
        codeSplitting: {
          groups: [
            { name: 'vendor', tags: ['$initial'], test: /node_modules[\\/]/, priority: 3 },
            // Shared by a board and what opens on it: one file instead of four.
            {
              name: 'parts',
              test: /ui[\\/](Menu\.tsx|RichTextView|RareText|VisuallyHidden)|features[\\/]board[\\/](Board|Card)\.module|hooks[\\/](useFormDraft|useSession|useCalm)\.ts|state[\\/]formDraft|model[\\/](words|plan|session)\.ts|policy[\\/]opening|richtext[\\/]schema/,
              priority: 0,
            },
            // What the first sight of a board needs and a projector and a sheet need as well: one file instead of four.
            {
              name: 'sight',
              test: /client[\\/](sync[\\/]|hooks[\\/](useBoard|useOpenCard|useInView|useNewPosts|openingFor)\.ts|i18n[\\/](en[\\/])?board\.ts|features[\\/]board[\\/](BoardPage|Board|BoardHeader|BoardNotices|Composer|Connection|EmptyBoard|Ended|Prompt|UndoBar)\.(tsx|module\.css)|features[\\/]board[\\/](use|worse)\w+\.ts)/,
              priority: 1,
            },
            // The cards and what shows them, once there are any.
            {
              name: 'list',
              test: /client[\\/](features[\\/]board[\\/]((Card|LinkLine|ReactionButton)\.tsx|views[\\/](?!Canvas|MoveDialog|ThemeDialog|FilterDialog|revealCard))|hooks[\\/]useBoard(Look|Groups)|state[\\/]boardLook|i18n[\\/](en[\\/])?views)/,
              priority: 1,
            },
            {
              name: 'app',
              tags: ['$initial'],
              test: /(shared|client(?![\\/](?:main\.tsx|worker)))[\\/].*\.tsx?$/,
              priority: 2,
            },
            {
              name: 'ui',
              test: /client[\\/]ui[\\/](?!Menu|QrCode|RichTextView|VisuallyHidden|SharedEditor|ToolBar|text[\\/]|DotPicture|dotGrid)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
