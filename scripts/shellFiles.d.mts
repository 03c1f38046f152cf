import type { Plugin } from 'vite';

export declare function shellFiles(options: { readonly publicDir: string; readonly pages: RegExp }): Plugin;
